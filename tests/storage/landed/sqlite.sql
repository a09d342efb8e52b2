BEGIN TRANSACTION;
CREATE TABLE address (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	platform VARCHAR NOT NULL, 
	workspace VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	conversation JSON NOT NULL, 
	reachable BOOLEAN NOT NULL, 
	last_seen_at DATETIME, 
	CONSTRAINT pk_address PRIMARY KEY (id), 
	CONSTRAINT ck_address_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT fk_address_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_address_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_address_community_id_platform_workspace_external_id UNIQUE (community_id, platform, workspace, external_id)
);
INSERT INTO "address" VALUES(1,1,1,'slack','T0WORLD','U0EXAMPLE01','{}',1,NULL);
INSERT INTO "address" VALUES(2,1,2,'slack','T0WORLD','U0EXAMPLE21','{}',1,NULL);
INSERT INTO "address" VALUES(3,1,2,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000021','{}',1,NULL);
INSERT INTO "address" VALUES(4,1,3,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','{}',1,NULL);
INSERT INTO "address" VALUES(5,1,4,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','{}',1,NULL);
INSERT INTO "address" VALUES(6,1,5,'slack','T0WORLD','U0EXAMPLE08','{}',1,NULL);
INSERT INTO "address" VALUES(7,1,8,'slack','T0WORLD','U0EXAMPLE14','{}',1,NULL);
INSERT INTO "address" VALUES(8,1,8,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000014','{}',1,NULL);
INSERT INTO "address" VALUES(9,1,9,'slack','T0WORLD','U0EXAMPLE16','{}',1,NULL);
INSERT INTO "address" VALUES(10,1,10,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','{}',1,NULL);
INSERT INTO "address" VALUES(11,1,11,'slack','T0WORLD','U0EXAMPLE19','{}',1,NULL);
INSERT INTO "address" VALUES(12,1,13,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000003','{}',1,NULL);
INSERT INTO "address" VALUES(13,1,14,'slack','T0WORLD','U0EXAMPLE05','{}',1,NULL);
INSERT INTO "address" VALUES(14,1,15,'slack','T0WORLD','U0EXAMPLE22','{}',1,NULL);
INSERT INTO "address" VALUES(15,1,16,'slack','T0WORLD','U0EXAMPLE23','{}',1,NULL);
INSERT INTO "address" VALUES(16,1,17,'slack','T0WORLD','U0EXAMPLE24','{}',1,NULL);
INSERT INTO "address" VALUES(17,1,18,'slack','T0WORLD','U0EXAMPLE02','{}',1,NULL);
INSERT INTO "address" VALUES(18,1,18,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000002','{}',1,NULL);
INSERT INTO "address" VALUES(19,1,19,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000007','{}',1,NULL);
INSERT INTO "address" VALUES(20,1,20,'slack','T0WORLD','U0EXAMPLE09','{}',1,NULL);
INSERT INTO "address" VALUES(21,1,21,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000011','{}',1,NULL);
INSERT INTO "address" VALUES(22,1,22,'slack','T0WORLD','U0EXAMPLE12','{}',1,NULL);
INSERT INTO "address" VALUES(23,1,24,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000017','{}',1,NULL);
INSERT INTO "address" VALUES(24,1,25,'slack','T0WORLD','U0EXAMPLE26','{}',1,NULL);
INSERT INTO "address" VALUES(25,1,26,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000025','{}',1,NULL);
INSERT INTO "address" VALUES(26,1,28,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000028','{}',1,NULL);
CREATE TABLE agenda_item (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	wanted VARCHAR NOT NULL, 
	minutes_needed INTEGER, 
	link VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	proposed_by INTEGER NOT NULL, 
	organisation_id INTEGER, 
	origin_id INTEGER, 
	proposed_at DATETIME NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT ck_agenda_item_state CHECK (state IN ('proposed', 'accepted', 'returned', 'merged', 'on-agenda', 'decided', 'noted', 'deferred', 'carried-over', 'escalated', 'withdrawn')), 
	CONSTRAINT ck_agenda_item_wanted CHECK (wanted IN ('decision', 'discussion', 'information')), 
	CONSTRAINT fk_agenda_item_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_agenda_item_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT fk_agenda_item_origin_id_agenda_item FOREIGN KEY(origin_id) REFERENCES agenda_item (id), 
	CONSTRAINT fk_agenda_item_proposed_by_person FOREIGN KEY(proposed_by) REFERENCES person (id)
);
INSERT INTO "agenda_item" VALUES(1,1,3,'steering-group','on-agenda',1,'Budget 2028','It is time','decision',15,'','',9,9,NULL,'2027-01-12 08:11:35.000000','2027-01-12 08:14:35.000000');
INSERT INTO "agenda_item" VALUES(2,1,3,'steering-group','returned',0,'Fees','It is time','decision',15,'','Which year is meant?',5,5,NULL,'2027-01-12 08:11:35.000000','2027-01-12 08:14:35.000000');
INSERT INTO "agenda_item" VALUES(3,1,3,'steering-group','proposed',0,'Logo','It is time','decision',15,'','',4,4,NULL,'2027-01-12 08:11:35.000000','2027-01-12 08:11:35.000000');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE audit_event (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	via VARCHAR NOT NULL, 
	verb VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	subject_id INTEGER, 
	rule VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	details JSON NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (id), 
	CONSTRAINT fk_audit_event_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_audit_event_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "audit_event" VALUES(1,1,'2027-01-12 08:00:00.000000',NULL,'cli','roster.import','roster',NULL,'','','{"organisations": 15, "people": 29, "added": 47, "changed": [], "ended": [], "addresses": 26}');
INSERT INTO "audit_event" VALUES(2,1,'2027-01-12 08:00:07.000000',2,'web','convene.confirm','meeting',20,'working.steering-group.convening','','{}');
INSERT INTO "audit_event" VALUES(3,1,'2027-01-12 08:05:07.000000',2,'web','convene.take-back','meeting',20,'','','{}');
INSERT INTO "audit_event" VALUES(4,1,'2027-01-12 08:05:14.000000',2,'web','convene.confirm','meeting',21,'working.steering-group.convening','','{}');
INSERT INTO "audit_event" VALUES(5,1,'2027-01-12 08:05:14.000000',2,'web','convene.take-back','meeting',21,'','','{}');
INSERT INTO "audit_event" VALUES(6,1,'2027-01-12 08:05:21.000000',2,'web','convene.confirm','meeting',22,'working.steering-group.convening','Decided on 8 January 2027','{}');
INSERT INTO "audit_event" VALUES(7,1,'2027-01-12 08:08:28.000000',2,'web','convene.confirm','meeting',23,'working.steering-group.convening','','{}');
INSERT INTO "audit_event" VALUES(8,1,'2027-01-12 08:11:35.000000',2,'web','convene.confirm','meeting',3,'working.steering-group.convening','','{}');
INSERT INTO "audit_event" VALUES(9,1,'2027-01-12 08:11:35.000000',9,'web','propose.save','agenda-item',1,'','','{"meeting": 3}');
INSERT INTO "audit_event" VALUES(10,1,'2027-01-12 08:11:35.000000',5,'web','propose.save','agenda-item',2,'','','{"meeting": 3}');
INSERT INTO "audit_event" VALUES(11,1,'2027-01-12 08:11:35.000000',4,'web','propose.save','agenda-item',3,'','','{"meeting": 3}');
INSERT INTO "audit_event" VALUES(12,1,'2027-01-12 08:11:35.000000',2,'web','item.accept','agenda-item',1,'','','{}');
INSERT INTO "audit_event" VALUES(13,1,'2027-01-12 08:14:35.000000',9,'web','meeting.answer','meeting',3,'','','{"a": "yes"}');
INSERT INTO "audit_event" VALUES(14,1,'2027-01-12 08:14:35.000000',9,'web','calendar-feed.renew','person',9,'','','{}');
INSERT INTO "audit_event" VALUES(15,1,'2027-01-12 08:14:35.000000',NULL,'cli','sign-in.link','person',4,'','','{}');
INSERT INTO "audit_event" VALUES(16,1,'2027-01-12 08:14:35.000000',9,'web','decides.correct','correction',1,'steering-group.3','','{}');
INSERT INTO "audit_event" VALUES(17,1,'2027-01-12 08:14:35.000000',5,'web','decides.ask-secretary','member-question',1,'','','{}');
INSERT INTO "audit_event" VALUES(18,1,'2027-01-12 08:14:35.000000',5,'web','agenda.nothing','meeting',3,'','','{}');
INSERT INTO "audit_event" VALUES(19,1,'2027-01-12 08:14:35.000000',2,'web','item.return.save','agenda-item',2,'','Which year is meant?','{}');
INSERT INTO "audit_event" VALUES(20,1,'2027-01-12 08:14:35.000000',2,'web','agenda.publish.confirm','meeting',3,'','','{}');
INSERT INTO "audit_event" VALUES(21,1,'2027-01-12 08:14:35.000000',2,'web','convene.take-back','meeting',23,'','','{}');
INSERT INTO "audit_event" VALUES(22,1,'2027-01-12 08:14:35.000000',2,'web','meeting.cancel.confirm','meeting',22,'','The chair is ill','{}');
INSERT INTO "audit_event" VALUES(23,1,'2027-01-12 08:14:42.000000',2,'web','convene.confirm','meeting',24,'working.steering-group.convening','','{}');
CREATE TABLE calendar_feed (
	digest VARCHAR NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	sealed BLOB NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_calendar_feed PRIMARY KEY (digest), 
	CONSTRAINT fk_calendar_feed_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_calendar_feed_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_calendar_feed_person_id UNIQUE (person_id)
);
INSERT INTO "calendar_feed" VALUES('7ee38dfe1f4906322cde89599862a6eb5136e0c781f3c8f36fd0be977217a770',1,9,X'67414141414142724264704F44545A484E5A6B6D32543970335946327047446A64787462716F4732774E5F42733943643334797861774F7832464341534169516F33636730687138536E495F4E5164396F5579574B45394F4D696F66455A4B6274435F45754A724962304B767246456A397A6B43766A61486F78446F6357436F4C57685F6E42763844456433','2027-01-12 08:14:35.000000');
CREATE TABLE community (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	charter VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT pk_community PRIMARY KEY (id), 
	CONSTRAINT uq_community_key UNIQUE ("key")
);
INSERT INTO "community" VALUES(1,'digione','charters/digione','2027-01-12 08:00:00.000000');
CREATE TABLE correction (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	question VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	rules JSON NOT NULL, 
	note VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	proposed_by INTEGER NOT NULL, 
	proposed_at DATETIME NOT NULL, 
	settled_by INTEGER, 
	settled_at DATETIME, 
	CONSTRAINT pk_correction PRIMARY KEY (id), 
	CONSTRAINT ck_correction_state CHECK (state IN ('proposed', 'accepted', 'declined')), 
	CONSTRAINT fk_correction_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_correction_proposed_by_person FOREIGN KEY(proposed_by) REFERENCES person (id), 
	CONSTRAINT fk_correction_settled_by_person FOREIGN KEY(settled_by) REFERENCES person (id)
);
INSERT INTO "correction" VALUES(1,1,'Kuka valitsee logon?','fi','{"ids": ["steering-group.3"]}','Näin se on','proposed',9,'2027-01-12 08:14:35.000000',NULL,NULL);
CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	work_id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	meeting_id INTEGER, 
	channel VARCHAR NOT NULL, 
	workspace VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	is_prompt BOOLEAN NOT NULL, 
	began_at DATETIME NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_delivery PRIMARY KEY (id), 
	CONSTRAINT ck_delivery_channel CHECK (channel IN ('slack', 'teams', 'mail', 'web')), 
	CONSTRAINT ck_delivery_outcome CHECK (outcome IN ('sending', 'sent', 'ambiguous', 'failed', 'unreachable', 'in-browser')), 
	CONSTRAINT fk_delivery_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_delivery_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_delivery_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_delivery_work_id_due_work FOREIGN KEY(work_id) REFERENCES due_work (id), 
	CONSTRAINT uq_delivery_work_id_channel_workspace UNIQUE (work_id, channel, workspace)
);
INSERT INTO "delivery" VALUES(1,93,1,'agenda-call',4,1,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-1','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(2,91,1,'agenda-call',1,1,'slack','T0WORLD','U0EXAMPLE01','ref-1','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(3,92,1,'agenda-call',5,1,'slack','T0WORLD','U0EXAMPLE08','ref-2','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(4,96,1,'agenda-call',7,1,'mail','','','ref-1','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(5,100,1,'agenda-call',6,1,'mail','','','ref-2','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(6,97,1,'agenda-call',3,1,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-2','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(7,94,1,'agenda-call',8,1,'slack','T0WORLD','U0EXAMPLE14','ref-3','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(8,99,1,'agenda-call',10,1,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-3','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(9,102,1,'agenda-call',12,1,'mail','','','ref-3','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(10,95,1,'agenda-call',9,1,'slack','T0WORLD','U0EXAMPLE16','ref-4','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(11,101,1,'agenda-call',13,1,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000003','ref-4','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(12,105,1,'agenda-call',23,7,'mail','','','ref-4','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(13,108,1,'agenda-call',19,7,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000007','ref-5','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(14,98,1,'agenda-call',11,1,'slack','T0WORLD','U0EXAMPLE19','ref-5','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(15,109,1,'agenda-call',21,7,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000011','ref-6','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(16,103,1,'agenda-call',14,7,'slack','T0WORLD','U0EXAMPLE05','ref-6','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(17,110,1,'agenda-call',10,7,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-7','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(18,104,1,'agenda-call',16,7,'slack','T0WORLD','U0EXAMPLE23','ref-7','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(19,113,1,'agenda-call',24,7,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000017','ref-8','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(20,106,1,'agenda-call',18,7,'slack','T0WORLD','U0EXAMPLE02','ref-8','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(21,107,1,'agenda-call',25,7,'slack','T0WORLD','U0EXAMPLE26','ref-9','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(22,111,1,'agenda-call',17,7,'slack','T0WORLD','U0EXAMPLE24','ref-10','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(23,112,1,'agenda-call',20,7,'slack','T0WORLD','U0EXAMPLE09','ref-11','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(24,114,1,'agenda-call',22,7,'slack','T0WORLD','U0EXAMPLE12','ref-12','sent',1,'2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "delivery" VALUES(25,77,1,'invitation',1,20,'slack','T0WORLD','U0EXAMPLE01','ref-13','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(26,80,1,'invitation',4,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-9','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(27,86,1,'invitation',6,20,'mail','','','ref-5','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(28,78,1,'invitation',2,20,'slack','T0WORLD','U0EXAMPLE21','ref-14','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(29,83,1,'invitation',3,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-10','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(30,79,1,'invitation',5,20,'slack','T0WORLD','U0EXAMPLE08','ref-15','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(31,85,1,'invitation',10,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-11','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(32,81,1,'invitation',8,20,'slack','T0WORLD','U0EXAMPLE14','ref-16','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(33,82,1,'invitation',9,20,'slack','T0WORLD','U0EXAMPLE16','ref-17','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(34,84,1,'invitation',11,20,'slack','T0WORLD','U0EXAMPLE19','ref-18','sent',0,'2027-01-12 08:02:07.000000','2027-01-12 08:02:07.000000');
INSERT INTO "delivery" VALUES(35,115,1,'invitation-withdrawn',1,20,'slack','T0WORLD','U0EXAMPLE01','ref-19','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(36,118,1,'invitation-withdrawn',4,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-12','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(37,124,1,'invitation-withdrawn',6,20,'mail','','','ref-6','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(38,116,1,'invitation-withdrawn',2,20,'slack','T0WORLD','U0EXAMPLE21','ref-20','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(39,117,1,'invitation-withdrawn',5,20,'slack','T0WORLD','U0EXAMPLE08','ref-21','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(40,121,1,'invitation-withdrawn',3,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-13','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(41,123,1,'invitation-withdrawn',10,20,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-14','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(42,119,1,'invitation-withdrawn',8,20,'slack','T0WORLD','U0EXAMPLE14','ref-22','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(43,120,1,'invitation-withdrawn',9,20,'slack','T0WORLD','U0EXAMPLE16','ref-23','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(44,122,1,'invitation-withdrawn',11,20,'slack','T0WORLD','U0EXAMPLE19','ref-24','sent',0,'2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "delivery" VALUES(45,142,1,'invitation',4,22,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-15','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(46,139,1,'invitation',1,22,'slack','T0WORLD','U0EXAMPLE01','ref-25','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(47,148,1,'invitation',6,22,'mail','','','ref-7','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(48,140,1,'invitation',2,22,'slack','T0WORLD','U0EXAMPLE21','ref-26','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(49,145,1,'invitation',3,22,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-16','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(50,141,1,'invitation',5,22,'slack','T0WORLD','U0EXAMPLE08','ref-27','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(51,147,1,'invitation',10,22,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-17','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(52,143,1,'invitation',8,22,'slack','T0WORLD','U0EXAMPLE14','ref-28','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(53,144,1,'invitation',9,22,'slack','T0WORLD','U0EXAMPLE16','ref-29','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(54,146,1,'invitation',11,22,'slack','T0WORLD','U0EXAMPLE19','ref-30','sent',0,'2027-01-12 08:07:21.000000','2027-01-12 08:07:21.000000');
INSERT INTO "delivery" VALUES(55,153,1,'invitation',1,23,'slack','T0WORLD','U0EXAMPLE01','ref-31','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(56,156,1,'invitation',4,23,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-18','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(57,162,1,'invitation',6,23,'mail','','','ref-8','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(58,154,1,'invitation',2,23,'slack','T0WORLD','U0EXAMPLE21','ref-32','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(59,159,1,'invitation',3,23,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-19','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(60,155,1,'invitation',5,23,'slack','T0WORLD','U0EXAMPLE08','ref-33','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(61,161,1,'invitation',10,23,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-20','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(62,157,1,'invitation',8,23,'slack','T0WORLD','U0EXAMPLE14','ref-34','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(63,158,1,'invitation',9,23,'slack','T0WORLD','U0EXAMPLE16','ref-35','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(64,160,1,'invitation',11,23,'slack','T0WORLD','U0EXAMPLE19','ref-36','sent',0,'2027-01-12 08:10:28.000000','2027-01-12 08:10:28.000000');
INSERT INTO "delivery" VALUES(65,167,1,'invitation',1,3,'slack','T0WORLD','U0EXAMPLE01','ref-37','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(66,170,1,'invitation',4,3,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000006','ref-21','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(67,168,1,'invitation',2,3,'slack','T0WORLD','U0EXAMPLE21','ref-38','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(68,176,1,'invitation',6,3,'mail','','','ref-9','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(69,173,1,'invitation',3,3,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000004','ref-22','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(70,169,1,'invitation',5,3,'slack','T0WORLD','U0EXAMPLE08','ref-39','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(71,175,1,'invitation',10,3,'teams','tenant-of-the-world','00000000-0000-4000-8000-000000000018','ref-23','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(72,171,1,'invitation',8,3,'slack','T0WORLD','U0EXAMPLE14','ref-40','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(73,172,1,'invitation',9,3,'slack','T0WORLD','U0EXAMPLE16','ref-41','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(74,174,1,'invitation',11,3,'slack','T0WORLD','U0EXAMPLE19','ref-42','sent',0,'2027-01-12 08:13:35.000000','2027-01-12 08:13:35.000000');
INSERT INTO "delivery" VALUES(75,239,1,'agenda-reminder',5,3,'mail','','','','ambiguous',0,'2027-01-12 08:14:42.000000','2027-01-12 08:14:42.000000');
CREATE TABLE draft (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	verb VARCHAR NOT NULL, 
	"values" JSON NOT NULL, 
	fingerprint VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_draft PRIMARY KEY (id), 
	CONSTRAINT fk_draft_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_draft_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "draft" VALUES(1,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-24T11:00:00+00:00", "ends_at": "2027-03-24T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 20, "before": null, "taken_back": true}','a1dd8c1ee565f45610b2dc981fb28f71','2027-01-12 08:00:07.000000','2027-01-12 08:00:07.000000');
INSERT INTO "draft" VALUES(2,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-31T10:00:00+00:00", "ends_at": "2027-03-31T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 21, "before": null, "taken_back": true}','bfba7de7d07d8e051c09ed62c387dbdb','2027-01-12 08:05:14.000000','2027-01-12 08:05:14.000000');
INSERT INTO "draft" VALUES(3,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-18T11:00:00+00:00", "ends_at": "2027-03-18T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "Decided on 8 January 2027", "meeting_id": 22, "before": null}','0c212271491ce4a04fd31392441235be','2027-01-12 08:05:21.000000','2027-01-12 08:05:21.000000');
INSERT INTO "draft" VALUES(4,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-25T11:00:00+00:00", "ends_at": "2027-03-25T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 23, "before": null, "taken_back": true}','69b762bd3bd2c80d64149e69298a4d9d','2027-01-12 08:08:28.000000','2027-01-12 08:08:28.000000');
INSERT INTO "draft" VALUES(5,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-17T11:00:00+00:00", "ends_at": "2027-03-17T13:00:00+00:00", "link": "https://teams.example.org/l/meetup-join/abc", "place": "Room 2", "extra": false, "decision": "", "meeting_id": 3, "before": {"starts_at": "2027-03-10T11:00:00+00:00", "ends_at": "2027-03-10T13:00:00+00:00", "rules": ["steering-group.4", "steering-group.6", "model.3", "working.steering-group.meeting"]}}','6c276853ac5e4118c76a6817dd6dc9f1','2027-01-12 08:11:35.000000','2027-01-12 08:11:35.000000');
INSERT INTO "draft" VALUES(6,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-03-30T10:00:00+00:00", "ends_at": "2027-03-30T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": ""}','b1afd6f8f74e177503c6a3c5b174f99e','2027-01-12 08:14:35.000000',NULL);
INSERT INTO "draft" VALUES(7,1,2,'convene.confirm','{"body": "steering-group", "starts_at": "2027-04-07T10:00:00+00:00", "ends_at": "2027-04-07T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 24, "before": null}','ea409f996dab3b8fc48f206e1ae181ad','2027-01-12 08:14:42.000000','2027-01-12 08:14:42.000000');
CREATE TABLE due_work (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	payload JSON NOT NULL, 
	person_id INTEGER, 
	meeting_id INTEGER, 
	lane VARCHAR NOT NULL, 
	due_at DATETIME NOT NULL, 
	available_at DATETIME, 
	attempts INTEGER NOT NULL, 
	failures INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	owner VARCHAR NOT NULL, 
	result VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	hastened_at DATETIME, 
	finished_at DATETIME, 
	CONSTRAINT pk_due_work PRIMARY KEY (id), 
	CONSTRAINT ck_due_work_finished CHECK ((available_at IS NULL) = (result <> '') AND (available_at IS NULL) = (finished_at IS NOT NULL)), 
	CONSTRAINT ck_due_work_result CHECK (result IN ('', 'done', 'not-needed', 'missed', 'cancelled', 'parked', 'ambiguous')), 
	CONSTRAINT fk_due_work_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_due_work_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_due_work_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_due_work_key UNIQUE ("key")
);
INSERT INTO "due_work" VALUES(1,1,'agenda-open/1/0','agenda-open',1,'{"meeting": 1, "sequence": 0}',NULL,1,'community/1','2027-01-12 08:00:00.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(2,1,'agenda-remind/1/0','agenda-remind',1,'{"meeting": 1, "sequence": 0}',NULL,1,'community/1','2027-01-14 07:00:00.000000','2027-01-14 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(3,1,'agenda-close/1/0','agenda-close',1,'{"meeting": 1, "sequence": 0}',NULL,1,'community/1','2027-01-15 07:00:00.000000','2027-01-15 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(4,1,'agenda-due/1/0','agenda-due',1,'{"meeting": 1, "sequence": 0}',NULL,1,'community/1','2027-01-18 07:00:00.000000','2027-01-18 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(9,1,'agenda-open/3/0','agenda-open',1,'{"meeting": 3, "sequence": 0}',NULL,3,'community/1','2027-02-10 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:11:35.000000');
INSERT INTO "due_work" VALUES(10,1,'agenda-remind/3/0','agenda-remind',1,'{"meeting": 3, "sequence": 0}',NULL,3,'community/1','2027-02-24 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:11:35.000000');
INSERT INTO "due_work" VALUES(11,1,'agenda-close/3/0','agenda-close',1,'{"meeting": 3, "sequence": 0}',NULL,3,'community/1','2027-02-26 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:11:35.000000');
INSERT INTO "due_work" VALUES(12,1,'agenda-due/3/0','agenda-due',1,'{"meeting": 3, "sequence": 0}',NULL,3,'community/1','2027-03-03 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:11:35.000000');
INSERT INTO "due_work" VALUES(25,1,'agenda-open/7/0','agenda-open',1,'{"meeting": 7, "sequence": 0}',NULL,7,'community/1','2027-01-12 08:00:00.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(26,1,'agenda-close/7/0','agenda-close',1,'{"meeting": 7, "sequence": 0}',NULL,7,'community/1','2027-01-12 09:47:00.000000','2027-01-12 09:47:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(27,1,'agenda-due/7/0','agenda-due',1,'{"meeting": 7, "sequence": 0}',NULL,7,'community/1','2027-01-12 10:13:00.000000','2027-01-12 10:13:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(28,1,'agenda-open/8/0','agenda-open',1,'{"meeting": 8, "sequence": 0}',NULL,8,'community/1','2027-01-22 07:00:00.000000','2027-01-22 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(29,1,'agenda-remind/8/0','agenda-remind',1,'{"meeting": 8, "sequence": 0}',NULL,8,'community/1','2027-01-29 07:00:00.000000','2027-01-29 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(30,1,'agenda-close/8/0','agenda-close',1,'{"meeting": 8, "sequence": 0}',NULL,8,'community/1','2027-02-01 07:00:00.000000','2027-02-01 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(31,1,'agenda-due/8/0','agenda-due',1,'{"meeting": 8, "sequence": 0}',NULL,8,'community/1','2027-02-04 07:00:00.000000','2027-02-04 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(32,1,'agenda-open/9/0','agenda-open',1,'{"meeting": 9, "sequence": 0}',NULL,9,'community/1','2027-02-19 07:00:00.000000','2027-02-19 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(33,1,'agenda-remind/9/0','agenda-remind',1,'{"meeting": 9, "sequence": 0}',NULL,9,'community/1','2027-02-26 07:00:00.000000','2027-02-26 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(34,1,'agenda-close/9/0','agenda-close',1,'{"meeting": 9, "sequence": 0}',NULL,9,'community/1','2027-03-01 07:00:00.000000','2027-03-01 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(35,1,'agenda-due/9/0','agenda-due',1,'{"meeting": 9, "sequence": 0}',NULL,9,'community/1','2027-03-04 07:00:00.000000','2027-03-04 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(36,1,'agenda-open/10/0','agenda-open',1,'{"meeting": 10, "sequence": 0}',NULL,10,'community/1','2027-03-25 07:00:00.000000','2027-03-25 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(37,1,'agenda-remind/10/0','agenda-remind',1,'{"meeting": 10, "sequence": 0}',NULL,10,'community/1','2027-04-02 06:00:00.000000','2027-04-02 06:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(38,1,'agenda-close/10/0','agenda-close',1,'{"meeting": 10, "sequence": 0}',NULL,10,'community/1','2027-04-05 06:00:00.000000','2027-04-05 06:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(39,1,'agenda-due/10/0','agenda-due',1,'{"meeting": 10, "sequence": 0}',NULL,10,'community/1','2027-04-08 06:00:00.000000','2027-04-08 06:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(76,1,'plan-ahead/1/2027-01-13','plan-ahead',1,'{}',NULL,NULL,'community/1','2027-01-13 08:00:00.000000','2027-01-13 08:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(77,1,'invitation/20/0/1','invitation',1,'{"meeting": 20, "sequence": 0}',1,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(78,1,'invitation/20/0/2','invitation',1,'{"meeting": 20, "sequence": 0}',2,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(79,1,'invitation/20/0/5','invitation',1,'{"meeting": 20, "sequence": 0}',5,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(80,1,'invitation/20/0/4','invitation',1,'{"meeting": 20, "sequence": 0}',4,20,'teams/tenant-of-the-world','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(81,1,'invitation/20/0/8','invitation',1,'{"meeting": 20, "sequence": 0}',8,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(82,1,'invitation/20/0/9','invitation',1,'{"meeting": 20, "sequence": 0}',9,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(83,1,'invitation/20/0/3','invitation',1,'{"meeting": 20, "sequence": 0}',3,20,'teams/tenant-of-the-world','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(84,1,'invitation/20/0/11','invitation',1,'{"meeting": 20, "sequence": 0}',11,20,'slack/T0WORLD','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(85,1,'invitation/20/0/10','invitation',1,'{"meeting": 20, "sequence": 0}',10,20,'teams/tenant-of-the-world','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(86,1,'invitation/20/0/6','invitation',1,'{"meeting": 20, "sequence": 0}',6,20,'mail','2027-01-12 08:02:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:02:07.000000');
INSERT INTO "due_work" VALUES(87,1,'agenda-open/20/0','agenda-open',1,'{"meeting": 20, "sequence": 0}',NULL,20,'community/1','2027-02-24 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "due_work" VALUES(88,1,'agenda-remind/20/0','agenda-remind',1,'{"meeting": 20, "sequence": 0}',NULL,20,'community/1','2027-03-10 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "due_work" VALUES(89,1,'agenda-close/20/0','agenda-close',1,'{"meeting": 20, "sequence": 0}',NULL,20,'community/1','2027-03-12 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "due_work" VALUES(90,1,'agenda-due/20/0','agenda-due',1,'{"meeting": 20, "sequence": 0}',NULL,20,'community/1','2027-03-17 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "due_work" VALUES(91,1,'agenda-call/1/1/1','agenda-call',1,'{"meeting": 1, "round": 1}',1,1,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(92,1,'agenda-call/1/5/1','agenda-call',1,'{"meeting": 1, "round": 1}',5,1,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(93,1,'agenda-call/1/4/1','agenda-call',1,'{"meeting": 1, "round": 1}',4,1,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(94,1,'agenda-call/1/8/1','agenda-call',1,'{"meeting": 1, "round": 1}',8,1,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(95,1,'agenda-call/1/9/1','agenda-call',1,'{"meeting": 1, "round": 1}',9,1,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(96,1,'agenda-call/1/7/1','agenda-call',1,'{"meeting": 1, "round": 1}',7,1,'mail','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(97,1,'agenda-call/1/3/1','agenda-call',1,'{"meeting": 1, "round": 1}',3,1,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(98,1,'agenda-call/1/11/1','agenda-call',1,'{"meeting": 1, "round": 1}',11,1,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(99,1,'agenda-call/1/10/1','agenda-call',1,'{"meeting": 1, "round": 1}',10,1,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(100,1,'agenda-call/1/6/1','agenda-call',1,'{"meeting": 1, "round": 1}',6,1,'mail','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(101,1,'agenda-call/1/13/1','agenda-call',1,'{"meeting": 1, "round": 1}',13,1,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(102,1,'agenda-call/1/12/1','agenda-call',1,'{"meeting": 1, "round": 1}',12,1,'mail','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(103,1,'agenda-call/7/14/1','agenda-call',1,'{"meeting": 7, "round": 1}',14,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(104,1,'agenda-call/7/16/1','agenda-call',1,'{"meeting": 7, "round": 1}',16,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(105,1,'agenda-call/7/23/1','agenda-call',1,'{"meeting": 7, "round": 1}',23,7,'mail','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(106,1,'agenda-call/7/18/1','agenda-call',1,'{"meeting": 7, "round": 1}',18,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(107,1,'agenda-call/7/25/1','agenda-call',1,'{"meeting": 7, "round": 1}',25,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(108,1,'agenda-call/7/19/1','agenda-call',1,'{"meeting": 7, "round": 1}',19,7,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(109,1,'agenda-call/7/21/1','agenda-call',1,'{"meeting": 7, "round": 1}',21,7,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(110,1,'agenda-call/7/10/1','agenda-call',1,'{"meeting": 7, "round": 1}',10,7,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(111,1,'agenda-call/7/17/1','agenda-call',1,'{"meeting": 7, "round": 1}',17,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(112,1,'agenda-call/7/20/1','agenda-call',1,'{"meeting": 7, "round": 1}',20,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(113,1,'agenda-call/7/24/1','agenda-call',1,'{"meeting": 7, "round": 1}',24,7,'teams/tenant-of-the-world','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(114,1,'agenda-call/7/22/1','agenda-call',1,'{"meeting": 7, "round": 1}',22,7,'slack/T0WORLD','2027-01-12 08:00:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:00:07.000000');
INSERT INTO "due_work" VALUES(115,1,'invitation-withdrawn/20/1/1','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',1,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(116,1,'invitation-withdrawn/20/1/2','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',2,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(117,1,'invitation-withdrawn/20/1/5','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',5,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(118,1,'invitation-withdrawn/20/1/4','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',4,20,'teams/tenant-of-the-world','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(119,1,'invitation-withdrawn/20/1/8','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',8,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(120,1,'invitation-withdrawn/20/1/9','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',9,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(121,1,'invitation-withdrawn/20/1/3','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',3,20,'teams/tenant-of-the-world','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(122,1,'invitation-withdrawn/20/1/11','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',11,20,'slack/T0WORLD','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(123,1,'invitation-withdrawn/20/1/10','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',10,20,'teams/tenant-of-the-world','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(124,1,'invitation-withdrawn/20/1/6','invitation-withdrawn',1,'{"meeting": 20, "sequence": 1}',6,20,'mail','2027-01-12 08:05:07.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:05:21.000000');
INSERT INTO "due_work" VALUES(125,1,'invitation/21/0/1','invitation',1,'{"meeting": 21, "sequence": 0}',1,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(126,1,'invitation/21/0/2','invitation',1,'{"meeting": 21, "sequence": 0}',2,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(127,1,'invitation/21/0/5','invitation',1,'{"meeting": 21, "sequence": 0}',5,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(128,1,'invitation/21/0/4','invitation',1,'{"meeting": 21, "sequence": 0}',4,21,'teams/tenant-of-the-world','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(129,1,'invitation/21/0/8','invitation',1,'{"meeting": 21, "sequence": 0}',8,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(130,1,'invitation/21/0/9','invitation',1,'{"meeting": 21, "sequence": 0}',9,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(131,1,'invitation/21/0/3','invitation',1,'{"meeting": 21, "sequence": 0}',3,21,'teams/tenant-of-the-world','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(132,1,'invitation/21/0/11','invitation',1,'{"meeting": 21, "sequence": 0}',11,21,'slack/T0WORLD','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(133,1,'invitation/21/0/10','invitation',1,'{"meeting": 21, "sequence": 0}',10,21,'teams/tenant-of-the-world','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(134,1,'invitation/21/0/6','invitation',1,'{"meeting": 21, "sequence": 0}',6,21,'mail','2027-01-12 08:07:14.000000',NULL,0,0,0,'','cancelled','taken-back','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(135,1,'agenda-open/21/0','agenda-open',1,'{"meeting": 21, "sequence": 0}',NULL,21,'community/1','2027-03-03 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(136,1,'agenda-remind/21/0','agenda-remind',1,'{"meeting": 21, "sequence": 0}',NULL,21,'community/1','2027-03-17 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(137,1,'agenda-close/21/0','agenda-close',1,'{"meeting": 21, "sequence": 0}',NULL,21,'community/1','2027-03-19 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(138,1,'agenda-due/21/0','agenda-due',1,'{"meeting": 21, "sequence": 0}',NULL,21,'community/1','2027-03-24 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "due_work" VALUES(139,1,'invitation/22/0/1','invitation',1,'{"meeting": 22, "sequence": 0}',1,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(140,1,'invitation/22/0/2','invitation',1,'{"meeting": 22, "sequence": 0}',2,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(141,1,'invitation/22/0/5','invitation',1,'{"meeting": 22, "sequence": 0}',5,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(142,1,'invitation/22/0/4','invitation',1,'{"meeting": 22, "sequence": 0}',4,22,'teams/tenant-of-the-world','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(143,1,'invitation/22/0/8','invitation',1,'{"meeting": 22, "sequence": 0}',8,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(144,1,'invitation/22/0/9','invitation',1,'{"meeting": 22, "sequence": 0}',9,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(145,1,'invitation/22/0/3','invitation',1,'{"meeting": 22, "sequence": 0}',3,22,'teams/tenant-of-the-world','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(146,1,'invitation/22/0/11','invitation',1,'{"meeting": 22, "sequence": 0}',11,22,'slack/T0WORLD','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(147,1,'invitation/22/0/10','invitation',1,'{"meeting": 22, "sequence": 0}',10,22,'teams/tenant-of-the-world','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(148,1,'invitation/22/0/6','invitation',1,'{"meeting": 22, "sequence": 0}',6,22,'mail','2027-01-12 08:07:21.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:07:21.000000');
INSERT INTO "due_work" VALUES(149,1,'agenda-open/22/0','agenda-open',1,'{"meeting": 22, "sequence": 0}',NULL,22,'community/1','2027-02-18 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(150,1,'agenda-remind/22/0','agenda-remind',1,'{"meeting": 22, "sequence": 0}',NULL,22,'community/1','2027-03-04 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(151,1,'agenda-close/22/0','agenda-close',1,'{"meeting": 22, "sequence": 0}',NULL,22,'community/1','2027-03-08 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(152,1,'agenda-due/22/0','agenda-due',1,'{"meeting": 22, "sequence": 0}',NULL,22,'community/1','2027-03-11 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(153,1,'invitation/23/0/1','invitation',1,'{"meeting": 23, "sequence": 0}',1,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(154,1,'invitation/23/0/2','invitation',1,'{"meeting": 23, "sequence": 0}',2,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(155,1,'invitation/23/0/5','invitation',1,'{"meeting": 23, "sequence": 0}',5,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(156,1,'invitation/23/0/4','invitation',1,'{"meeting": 23, "sequence": 0}',4,23,'teams/tenant-of-the-world','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(157,1,'invitation/23/0/8','invitation',1,'{"meeting": 23, "sequence": 0}',8,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(158,1,'invitation/23/0/9','invitation',1,'{"meeting": 23, "sequence": 0}',9,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(159,1,'invitation/23/0/3','invitation',1,'{"meeting": 23, "sequence": 0}',3,23,'teams/tenant-of-the-world','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(160,1,'invitation/23/0/11','invitation',1,'{"meeting": 23, "sequence": 0}',11,23,'slack/T0WORLD','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(161,1,'invitation/23/0/10','invitation',1,'{"meeting": 23, "sequence": 0}',10,23,'teams/tenant-of-the-world','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(162,1,'invitation/23/0/6','invitation',1,'{"meeting": 23, "sequence": 0}',6,23,'mail','2027-01-12 08:10:28.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:10:28.000000');
INSERT INTO "due_work" VALUES(163,1,'agenda-open/23/0','agenda-open',1,'{"meeting": 23, "sequence": 0}',NULL,23,'community/1','2027-02-25 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(164,1,'agenda-remind/23/0','agenda-remind',1,'{"meeting": 23, "sequence": 0}',NULL,23,'community/1','2027-03-11 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(165,1,'agenda-close/23/0','agenda-close',1,'{"meeting": 23, "sequence": 0}',NULL,23,'community/1','2027-03-15 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(166,1,'agenda-due/23/0','agenda-due',1,'{"meeting": 23, "sequence": 0}',NULL,23,'community/1','2027-03-18 07:00:00.000000',NULL,0,0,0,'','cancelled','moved','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(167,1,'invitation/3/1/1','invitation',1,'{"meeting": 3, "sequence": 1}',1,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(168,1,'invitation/3/1/2','invitation',1,'{"meeting": 3, "sequence": 1}',2,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(169,1,'invitation/3/1/5','invitation',1,'{"meeting": 3, "sequence": 1}',5,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(170,1,'invitation/3/1/4','invitation',1,'{"meeting": 3, "sequence": 1}',4,3,'teams/tenant-of-the-world','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(171,1,'invitation/3/1/8','invitation',1,'{"meeting": 3, "sequence": 1}',8,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(172,1,'invitation/3/1/9','invitation',1,'{"meeting": 3, "sequence": 1}',9,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(173,1,'invitation/3/1/3','invitation',1,'{"meeting": 3, "sequence": 1}',3,3,'teams/tenant-of-the-world','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(174,1,'invitation/3/1/11','invitation',1,'{"meeting": 3, "sequence": 1}',11,3,'slack/T0WORLD','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(175,1,'invitation/3/1/10','invitation',1,'{"meeting": 3, "sequence": 1}',10,3,'teams/tenant-of-the-world','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(176,1,'invitation/3/1/6','invitation',1,'{"meeting": 3, "sequence": 1}',6,3,'mail','2027-01-12 08:13:35.000000',NULL,1,0,0,'','done','','',NULL,'2027-01-12 08:13:35.000000');
INSERT INTO "due_work" VALUES(177,1,'agenda-open/3/1','agenda-open',1,'{"meeting": 3, "sequence": 1}',NULL,3,'community/1','2027-02-17 07:00:00.000000','2027-02-17 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(178,1,'agenda-remind/3/1','agenda-remind',1,'{"meeting": 3, "sequence": 1}',NULL,3,'community/1','2027-03-03 07:00:00.000000','2027-03-03 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(179,1,'agenda-close/3/1','agenda-close',1,'{"meeting": 3, "sequence": 1}',NULL,3,'community/1','2027-03-05 07:00:00.000000','2027-03-05 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(180,1,'agenda-due/3/1','agenda-due',1,'{"meeting": 3, "sequence": 1}',NULL,3,'community/1','2027-03-10 07:00:00.000000',NULL,0,0,0,'','cancelled','agenda-published','',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "due_work" VALUES(181,1,'sign-in/7b7e6aac63bd4d8be2e4f878284bb7d3','sign-in',1,'{"one_time": 2}',2,NULL,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(182,1,'link-code/37a86bd7c970430ae2592dd896b58d72','link-code',1,'{"one_time": 3}',9,NULL,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(183,1,'member-question/1/2','member-question',1,'{"question": 1}',2,NULL,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(184,1,'agenda-call/3/1/1','agenda-call',1,'{"meeting": 3, "round": 1}',1,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(185,1,'agenda-call/3/8/1','agenda-call',1,'{"meeting": 3, "round": 1}',8,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(186,1,'agenda-call/3/3/1','agenda-call',1,'{"meeting": 3, "round": 1}',3,3,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(187,1,'agenda-call/3/11/1','agenda-call',1,'{"meeting": 3, "round": 1}',11,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(188,1,'agenda-call/3/10/1','agenda-call',1,'{"meeting": 3, "round": 1}',10,3,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(189,1,'agenda-call/3/6/1','agenda-call',1,'{"meeting": 3, "round": 1}',6,3,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(190,1,'agenda-digest/3/1/2','agenda-digest',1,'{"meeting": 3, "sequence": 1}',2,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(191,1,'agenda-reminder/3/1/2','agenda-reminder',1,'{"meeting": 3, "sequence": 1}',2,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(192,1,'item-returned/2/2027-01-12T08:14:35+00:00','item-returned',1,'{"item": 2}',5,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(193,1,'agenda-published/3/1/1','agenda-published',1,'{"meeting": 3, "version": 1}',1,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(194,1,'agenda-published/3/1/2','agenda-published',1,'{"meeting": 3, "version": 1}',2,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(195,1,'agenda-published/3/1/5','agenda-published',1,'{"meeting": 3, "version": 1}',5,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(196,1,'agenda-published/3/1/4','agenda-published',1,'{"meeting": 3, "version": 1}',4,3,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(197,1,'agenda-published/3/1/8','agenda-published',1,'{"meeting": 3, "version": 1}',8,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(198,1,'agenda-published/3/1/9','agenda-published',1,'{"meeting": 3, "version": 1}',9,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(199,1,'agenda-published/3/1/3','agenda-published',1,'{"meeting": 3, "version": 1}',3,3,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(200,1,'agenda-published/3/1/11','agenda-published',1,'{"meeting": 3, "version": 1}',11,3,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(201,1,'agenda-published/3/1/10','agenda-published',1,'{"meeting": 3, "version": 1}',10,3,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(202,1,'agenda-published/3/1/6','agenda-published',1,'{"meeting": 3, "version": 1}',6,3,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(203,1,'invitation-withdrawn/23/1/1','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',1,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(204,1,'invitation-withdrawn/23/1/2','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',2,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(205,1,'invitation-withdrawn/23/1/5','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',5,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(206,1,'invitation-withdrawn/23/1/4','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',4,23,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(207,1,'invitation-withdrawn/23/1/8','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',8,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(208,1,'invitation-withdrawn/23/1/9','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',9,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(209,1,'invitation-withdrawn/23/1/3','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',3,23,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(210,1,'invitation-withdrawn/23/1/11','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',11,23,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(211,1,'invitation-withdrawn/23/1/10','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',10,23,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(212,1,'invitation-withdrawn/23/1/6','invitation-withdrawn',1,'{"meeting": 23, "sequence": 1}',6,23,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(213,1,'meeting-cancelled/22/1/1','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',1,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(214,1,'meeting-cancelled/22/1/2','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',2,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(215,1,'meeting-cancelled/22/1/3','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',3,22,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(216,1,'meeting-cancelled/22/1/4','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',4,22,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(217,1,'meeting-cancelled/22/1/5','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',5,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(218,1,'meeting-cancelled/22/1/6','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',6,22,'mail','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(219,1,'meeting-cancelled/22/1/8','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',8,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(220,1,'meeting-cancelled/22/1/9','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',9,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(221,1,'meeting-cancelled/22/1/10','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',10,22,'teams/tenant-of-the-world','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(222,1,'meeting-cancelled/22/1/11','meeting-cancelled',1,'{"meeting": 22, "sequence": 1}',11,22,'slack/T0WORLD','2027-01-12 08:14:35.000000','2027-01-12 08:14:35.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(223,1,'invitation/24/0/1','invitation',1,'{"meeting": 24, "sequence": 0}',1,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(224,1,'invitation/24/0/2','invitation',1,'{"meeting": 24, "sequence": 0}',2,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(225,1,'invitation/24/0/5','invitation',1,'{"meeting": 24, "sequence": 0}',5,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(226,1,'invitation/24/0/4','invitation',1,'{"meeting": 24, "sequence": 0}',4,24,'teams/tenant-of-the-world','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(227,1,'invitation/24/0/8','invitation',1,'{"meeting": 24, "sequence": 0}',8,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(228,1,'invitation/24/0/9','invitation',1,'{"meeting": 24, "sequence": 0}',9,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(229,1,'invitation/24/0/3','invitation',1,'{"meeting": 24, "sequence": 0}',3,24,'teams/tenant-of-the-world','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(230,1,'invitation/24/0/11','invitation',1,'{"meeting": 24, "sequence": 0}',11,24,'slack/T0WORLD','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(231,1,'invitation/24/0/10','invitation',1,'{"meeting": 24, "sequence": 0}',10,24,'teams/tenant-of-the-world','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(232,1,'invitation/24/0/6','invitation',1,'{"meeting": 24, "sequence": 0}',6,24,'mail','2027-01-12 08:16:42.000000','2027-01-12 08:16:42.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(233,1,'agenda-open/24/0','agenda-open',1,'{"meeting": 24, "sequence": 0}',NULL,24,'community/1','2027-03-10 07:00:00.000000','2027-03-10 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(234,1,'agenda-remind/24/0','agenda-remind',1,'{"meeting": 24, "sequence": 0}',NULL,24,'community/1','2027-03-24 07:00:00.000000','2027-03-24 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(235,1,'agenda-close/24/0','agenda-close',1,'{"meeting": 24, "sequence": 0}',NULL,24,'community/1','2027-03-25 07:00:00.000000','2027-03-25 07:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(236,1,'agenda-due/24/0','agenda-due',1,'{"meeting": 24, "sequence": 0}',NULL,24,'community/1','2027-03-31 06:00:00.000000','2027-03-31 06:00:00.000000',0,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(237,1,'call-ended/3/2/2027011209','call-ended',1,'{"meeting": 3, "ended": 1799741682}',2,3,'slack/T0WORLD','2027-01-12 08:14:42.000000','2027-01-12 08:14:42.000000',1,0,0,'','','','',NULL,NULL);
INSERT INTO "due_work" VALUES(238,1,'agenda-reminder/3/901/5','agenda-reminder',1,'{"meeting": 3, "sequence": 901}',5,3,'slack/T0WORLD','2026-12-13 08:14:42.000000',NULL,1,0,0,'','parked','failed','abc123',NULL,'2027-01-12 08:14:42.000000');
INSERT INTO "due_work" VALUES(239,1,'agenda-reminder/3/902/5','agenda-reminder',1,'{"meeting": 3, "sequence": 902}',5,3,'slack/T0WORLD','2026-12-13 08:14:42.000000',NULL,1,0,0,'','ambiguous','unsure','',NULL,'2027-01-12 08:14:42.000000');
CREATE TABLE installation (
	id INTEGER NOT NULL, 
	client_id VARCHAR NOT NULL, 
	enterprise_id VARCHAR NOT NULL, 
	team_id VARCHAR NOT NULL, 
	user_id VARCHAR NOT NULL, 
	is_enterprise_install BOOLEAN NOT NULL, 
	sealed BLOB NOT NULL, 
	installed_at DATETIME NOT NULL, 
	CONSTRAINT pk_installation PRIMARY KEY (id), 
	CONSTRAINT uq_installation_client_id_enterprise_id_team_id_user_id UNIQUE (client_id, enterprise_id, team_id, user_id)
);
INSERT INTO "installation" VALUES(1,'111.222','','T0WORLD','U0ADMIN',0,X'67414141414142724264704F495F736974355F354A38366C72716F595F626F48586B726351497030446E5757587142463667487664323373376A32502D4C3564486331547479434738754F56624E43384458665F564761433647725843767653724C626C50687371424C677242665F7173504A586D777749576867694B5F526771426E356B39614E516B462D766355495535493236726A4B676636386E7770534E5365494B494D6446684E6A4652736B56445975486248454E34584541394C504969327664544937776573623832677743714F552D7A45414676337A6768627264755548646D727057363054797534496B34563241474C6B6671675764686C73514D4C492D4C427A30766F7A','2027-01-12 08:14:35.000000');
CREATE TABLE invitation (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	answer VARCHAR NOT NULL, 
	answered_at DATETIME, 
	withdrawn_at DATETIME, 
	CONSTRAINT pk_invitation PRIMARY KEY (id), 
	CONSTRAINT ck_invitation_answer CHECK (answer IN ('', 'yes', 'no', 'maybe')), 
	CONSTRAINT fk_invitation_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_invitation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_invitation_meeting_id_person_id UNIQUE (meeting_id, person_id)
);
INSERT INTO "invitation" VALUES(1,20,1,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(2,20,2,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(3,20,5,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(4,20,4,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(5,20,8,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(6,20,9,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(7,20,3,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(8,20,11,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(9,20,10,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(10,20,6,'',NULL,'2027-01-12 08:05:07.000000');
INSERT INTO "invitation" VALUES(11,21,1,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(12,21,2,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(13,21,5,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(14,21,4,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(15,21,8,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(16,21,9,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(17,21,3,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(18,21,11,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(19,21,10,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(20,21,6,'',NULL,'2027-01-12 08:05:14.000000');
INSERT INTO "invitation" VALUES(21,22,1,'',NULL,NULL);
INSERT INTO "invitation" VALUES(22,22,2,'',NULL,NULL);
INSERT INTO "invitation" VALUES(23,22,5,'',NULL,NULL);
INSERT INTO "invitation" VALUES(24,22,4,'',NULL,NULL);
INSERT INTO "invitation" VALUES(25,22,8,'',NULL,NULL);
INSERT INTO "invitation" VALUES(26,22,9,'',NULL,NULL);
INSERT INTO "invitation" VALUES(27,22,3,'',NULL,NULL);
INSERT INTO "invitation" VALUES(28,22,11,'',NULL,NULL);
INSERT INTO "invitation" VALUES(29,22,10,'',NULL,NULL);
INSERT INTO "invitation" VALUES(30,22,6,'',NULL,NULL);
INSERT INTO "invitation" VALUES(31,23,1,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(32,23,2,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(33,23,5,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(34,23,4,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(35,23,8,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(36,23,9,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(37,23,3,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(38,23,11,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(39,23,10,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(40,23,6,'',NULL,'2027-01-12 08:14:35.000000');
INSERT INTO "invitation" VALUES(41,3,1,'',NULL,NULL);
INSERT INTO "invitation" VALUES(42,3,2,'',NULL,NULL);
INSERT INTO "invitation" VALUES(43,3,5,'',NULL,NULL);
INSERT INTO "invitation" VALUES(44,3,4,'',NULL,NULL);
INSERT INTO "invitation" VALUES(45,3,8,'',NULL,NULL);
INSERT INTO "invitation" VALUES(46,3,9,'yes','2027-01-12 08:14:35.000000',NULL);
INSERT INTO "invitation" VALUES(47,3,3,'',NULL,NULL);
INSERT INTO "invitation" VALUES(48,3,11,'',NULL,NULL);
INSERT INTO "invitation" VALUES(49,3,10,'',NULL,NULL);
INSERT INTO "invitation" VALUES(50,3,6,'',NULL,NULL);
INSERT INTO "invitation" VALUES(51,24,1,'',NULL,NULL);
INSERT INTO "invitation" VALUES(52,24,2,'',NULL,NULL);
INSERT INTO "invitation" VALUES(53,24,5,'',NULL,NULL);
INSERT INTO "invitation" VALUES(54,24,4,'',NULL,NULL);
INSERT INTO "invitation" VALUES(55,24,8,'',NULL,NULL);
INSERT INTO "invitation" VALUES(56,24,9,'',NULL,NULL);
INSERT INTO "invitation" VALUES(57,24,3,'',NULL,NULL);
INSERT INTO "invitation" VALUES(58,24,11,'',NULL,NULL);
INSERT INTO "invitation" VALUES(59,24,10,'',NULL,NULL);
INSERT INTO "invitation" VALUES(60,24,6,'',NULL,NULL);
CREATE TABLE meeting (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	uid VARCHAR NOT NULL, 
	plan_key VARCHAR, 
	state VARCHAR NOT NULL, 
	sequence INTEGER NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	link VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	agenda_opens_at DATETIME NOT NULL, 
	agenda_reminder_at DATETIME, 
	agenda_closes_at DATETIME NOT NULL, 
	agenda_out_at DATETIME NOT NULL, 
	agenda_version INTEGER NOT NULL, 
	convened_at DATETIME, 
	convened_by INTEGER, 
	basis VARCHAR NOT NULL, 
	rules JSON NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT ck_meeting_state CHECK (state IN ('planned', 'convened', 'agenda-published', 'in-session', 'draft-minutes', 'in-review', 'confirmed', 'cancelled')), 
	CONSTRAINT fk_meeting_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_meeting_convened_by_person FOREIGN KEY(convened_by) REFERENCES person (id), 
	CONSTRAINT uq_meeting_community_id_plan_key UNIQUE (community_id, plan_key), 
	CONSTRAINT uq_meeting_uid UNIQUE (uid)
);
INSERT INTO "meeting" VALUES(1,1,'annual-meeting','065142c2-f006-51e4-bd2c-c1e918a296d2@sihteeri','annual-meeting/2027','planned',0,'2027-01-21 11:00:00.000000','2027-01-21 13:00:00.000000','','','2027-01-12 08:00:00.000000','2027-01-14 07:00:00.000000','2027-01-15 07:00:00.000000','2027-01-18 07:00:00.000000',0,NULL,NULL,'','{"ids": ["annual-meeting.3", "working.annual-meeting.meeting"]}');
INSERT INTO "meeting" VALUES(3,1,'steering-group','9bec9d7d-7591-53e3-af29-3828977fbe6f@sihteeri','steering-group/2027-1','agenda-published',1,'2027-03-17 11:00:00.000000','2027-03-17 13:00:00.000000','https://teams.example.org/l/meetup-join/abc','Room 2','2027-02-17 07:00:00.000000','2027-03-03 07:00:00.000000','2027-03-05 07:00:00.000000','2027-03-10 07:00:00.000000',1,'2027-01-12 08:11:35.000000',2,'','{"ids": ["working.steering-group.convening"]}');
INSERT INTO "meeting" VALUES(7,1,'development-group','a9e60a47-852a-5f43-98a9-9c5f450938f7@sihteeri','development-group/2027-01','planned',0,'2027-01-12 11:00:00.000000','2027-01-12 13:00:00.000000','','','2027-01-12 08:00:00.000000',NULL,'2027-01-12 09:47:00.000000','2027-01-12 10:13:00.000000',0,NULL,NULL,'','{"ids": ["development-group.3", "working.development-group.meeting"]}');
INSERT INTO "meeting" VALUES(8,1,'development-group','4f985480-46a4-5c30-82c5-91a57cfe75ed@sihteeri','development-group/2027-02','planned',0,'2027-02-09 11:00:00.000000','2027-02-09 13:00:00.000000','','','2027-01-22 07:00:00.000000','2027-01-29 07:00:00.000000','2027-02-01 07:00:00.000000','2027-02-04 07:00:00.000000',0,NULL,NULL,'','{"ids": ["development-group.3", "working.development-group.meeting"]}');
INSERT INTO "meeting" VALUES(9,1,'development-group','c329613c-7747-5d63-8856-8db6d18280f7@sihteeri','development-group/2027-03','planned',0,'2027-03-09 11:00:00.000000','2027-03-09 13:00:00.000000','','','2027-02-19 07:00:00.000000','2027-02-26 07:00:00.000000','2027-03-01 07:00:00.000000','2027-03-04 07:00:00.000000',0,NULL,NULL,'','{"ids": ["development-group.3", "working.development-group.meeting"]}');
INSERT INTO "meeting" VALUES(10,1,'development-group','5f45097c-9098-588c-9c3e-6dacbf9ecb51@sihteeri','development-group/2027-04','planned',0,'2027-04-13 10:00:00.000000','2027-04-13 12:00:00.000000','','','2027-03-25 07:00:00.000000','2027-04-02 06:00:00.000000','2027-04-05 06:00:00.000000','2027-04-08 06:00:00.000000',0,NULL,NULL,'','{"ids": ["development-group.3", "working.development-group.meeting"]}');
INSERT INTO "meeting" VALUES(20,1,'steering-group','0fa93bcb-d976-54c6-a7c9-8e6fd80a66db@sihteeri',NULL,'cancelled',1,'2027-03-24 11:00:00.000000','2027-03-24 13:00:00.000000','','','2027-02-24 07:00:00.000000','2027-03-10 07:00:00.000000','2027-03-12 07:00:00.000000','2027-03-17 07:00:00.000000',0,'2027-01-12 08:00:07.000000',2,'','{"ids": ["working.steering-group.convening"]}');
INSERT INTO "meeting" VALUES(21,1,'steering-group','d212ec9e-20b9-507a-a4ff-fa0347478742@sihteeri',NULL,'cancelled',1,'2027-03-31 10:00:00.000000','2027-03-31 12:00:00.000000','','','2027-03-03 07:00:00.000000','2027-03-17 07:00:00.000000','2027-03-19 07:00:00.000000','2027-03-24 07:00:00.000000',0,'2027-01-12 08:05:14.000000',2,'','{"ids": ["working.steering-group.convening"]}');
INSERT INTO "meeting" VALUES(22,1,'steering-group','9b3f3717-ce2e-5680-a030-077d14715bef@sihteeri',NULL,'cancelled',1,'2027-03-18 11:00:00.000000','2027-03-18 13:00:00.000000','','','2027-02-18 07:00:00.000000','2027-03-04 07:00:00.000000','2027-03-08 07:00:00.000000','2027-03-11 07:00:00.000000',0,'2027-01-12 08:05:21.000000',2,'Decided on 8 January 2027','{"ids": ["working.steering-group.convening"]}');
INSERT INTO "meeting" VALUES(23,1,'steering-group','dd154b02-60ad-5a16-9562-6eb6509f4991@sihteeri',NULL,'cancelled',1,'2027-03-25 11:00:00.000000','2027-03-25 13:00:00.000000','','','2027-02-25 07:00:00.000000','2027-03-11 07:00:00.000000','2027-03-15 07:00:00.000000','2027-03-18 07:00:00.000000',0,'2027-01-12 08:08:28.000000',2,'','{"ids": ["working.steering-group.convening"]}');
INSERT INTO "meeting" VALUES(24,1,'steering-group','1cd9446f-6386-56a8-bf26-9c9be80a18bc@sihteeri',NULL,'convened',0,'2027-04-07 10:00:00.000000','2027-04-07 12:00:00.000000','','','2027-03-10 07:00:00.000000','2027-03-24 07:00:00.000000','2027-03-25 07:00:00.000000','2027-03-31 06:00:00.000000',0,'2027-01-12 08:14:42.000000',2,'','{"ids": ["working.steering-group.convening"]}');
CREATE TABLE member_question (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	question VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	asked_by INTEGER NOT NULL, 
	asked_at DATETIME NOT NULL, 
	CONSTRAINT pk_member_question PRIMARY KEY (id), 
	CONSTRAINT fk_member_question_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_member_question_asked_by_person FOREIGN KEY(asked_by) REFERENCES person (id)
);
INSERT INTO "member_question" VALUES(1,1,'Who chooses the colour of the logo?','en','',5,'2027-01-12 08:14:35.000000');
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	start_on DATE NOT NULL, 
	end_on DATE, 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT ck_membership_role CHECK (role IN ('chair', 'secretary', 'presenter', 'member', 'deputy')), 
	CONSTRAINT fk_membership_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_membership_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT fk_membership_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_membership_person_id_body_role_start_on UNIQUE (person_id, body, role, start_on)
);
INSERT INTO "membership" VALUES(1,1,1,1,'annual-meeting','customer-seat','chair','2026-02-01',NULL);
INSERT INTO "membership" VALUES(2,1,2,2,'annual-meeting','supplier-seat','secretary','2026-02-01',NULL);
INSERT INTO "membership" VALUES(3,1,3,3,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(4,1,4,4,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(5,1,5,5,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(6,1,6,6,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(7,1,7,7,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(8,1,8,8,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(9,1,9,9,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(10,1,10,10,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(11,1,11,11,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(12,1,12,12,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(13,1,13,1,'annual-meeting','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(14,1,1,1,'steering-group','pioneer-seat','chair','2026-02-01',NULL);
INSERT INTO "membership" VALUES(15,1,2,2,'steering-group','supplier-seat','secretary','2026-02-01',NULL);
INSERT INTO "membership" VALUES(16,1,3,3,'steering-group','pioneer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(17,1,4,4,'steering-group','pioneer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(18,1,5,5,'steering-group','pioneer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(19,1,6,6,'steering-group','pioneer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(20,1,8,8,'steering-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(21,1,9,9,'steering-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(22,1,10,10,'steering-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(23,1,11,11,'steering-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(24,1,14,3,'development-group','customer-seat','chair','2026-02-01',NULL);
INSERT INTO "membership" VALUES(25,1,15,2,'development-group','supplier-seat','secretary','2026-02-01',NULL);
INSERT INTO "membership" VALUES(26,1,16,2,'development-group','supplier-seat','presenter','2026-02-01',NULL);
INSERT INTO "membership" VALUES(27,1,17,2,'development-group','supplier-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(28,1,18,1,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(29,1,19,4,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(30,1,20,5,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(31,1,21,6,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(32,1,22,7,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(33,1,23,8,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(34,1,24,9,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(35,1,10,10,'development-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(36,1,25,13,'development-group','added-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(37,1,9,9,'ecosystem-group','customer-seat','chair','2026-02-01',NULL);
INSERT INTO "membership" VALUES(38,1,26,2,'ecosystem-group','supplier-seat','secretary','2026-02-01',NULL);
INSERT INTO "membership" VALUES(39,1,18,1,'ecosystem-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(40,1,19,4,'ecosystem-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(41,1,20,5,'ecosystem-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(42,1,8,8,'ecosystem-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(43,1,11,11,'ecosystem-group','customer-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(44,1,25,13,'ecosystem-group','subcontractor-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(45,1,27,13,'ecosystem-group','subcontractor-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(46,1,28,14,'ecosystem-group','added-seat','member','2026-02-01',NULL);
INSERT INTO "membership" VALUES(47,1,29,15,'ecosystem-group','added-seat','member','2026-02-01',NULL);
CREATE TABLE nothing_from_us (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	said_at DATETIME NOT NULL, 
	CONSTRAINT pk_nothing_from_us PRIMARY KEY (id), 
	CONSTRAINT fk_nothing_from_us_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_nothing_from_us_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_nothing_from_us_meeting_id_person_id UNIQUE (meeting_id, person_id)
);
INSERT INTO "nothing_from_us" VALUES(1,3,5,'2027-01-12 08:14:35.000000');
CREATE TABLE one_time (
	id INTEGER NOT NULL, 
	nonce VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	community_id INTEGER, 
	person_id INTEGER, 
	subject VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	tries INTEGER NOT NULL, 
	CONSTRAINT pk_one_time PRIMARY KEY (id), 
	CONSTRAINT ck_one_time_purpose CHECK (purpose IN ('sign-in', 'link-code', 'oauth-state')), 
	CONSTRAINT fk_one_time_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_one_time_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "one_time" VALUES(1,'69404ce0f873d92a247ddba24179243b','sign-in',1,4,'','2027-01-12 08:14:35.000000','2027-01-12 08:44:35.000000',NULL,0);
INSERT INTO "one_time" VALUES(2,'7b7e6aac63bd4d8be2e4f878284bb7d3','sign-in',1,2,'','2027-01-12 08:14:35.000000','2027-01-12 08:44:35.000000',NULL,0);
INSERT INTO "one_time" VALUES(3,'37a86bd7c970430ae2592dd896b58d72','link-code',1,9,'slack/T0WORLD/U0NOBODY','2027-01-12 08:14:35.000000','2027-01-12 08:29:35.000000',NULL,0);
CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	constituency VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT fk_organisation_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT uq_organisation_community_id_name UNIQUE (community_id, name)
);
INSERT INTO "organisation" VALUES(1,1,'Esimerkkilä','pioneer-municipality');
INSERT INTO "organisation" VALUES(2,1,'Esimerkkitoimittaja Oy','supplier');
INSERT INTO "organisation" VALUES(3,1,'Mallikunta','pioneer-municipality');
INSERT INTO "organisation" VALUES(4,1,'Exempelby','pioneer-municipality');
INSERT INTO "organisation" VALUES(5,1,'Koekaupunki','pioneer-municipality');
INSERT INTO "organisation" VALUES(6,1,'Näytelahti','pioneer-municipality');
INSERT INTO "organisation" VALUES(7,1,'Kuvitteenkylä','pioneer-municipality');
INSERT INTO "organisation" VALUES(8,1,'Provstad','municipality');
INSERT INTO "organisation" VALUES(9,1,'Keksilä','municipality');
INSERT INTO "organisation" VALUES(10,1,'Satunniemi','municipality');
INSERT INTO "organisation" VALUES(11,1,'Pohjan mallikuntayhtymä','customer');
INSERT INTO "organisation" VALUES(12,1,'Tilaajarengas Esimerkki','customer-grouping');
INSERT INTO "organisation" VALUES(13,1,'Koodimylly Esimerkki Oy','subcontractor');
INSERT INTO "organisation" VALUES(14,1,'Alusta-Malli Oy','optional-service-producer');
INSERT INTO "organisation" VALUES(15,1,'Oppimisen verkosto Esimerkki ry','stakeholder');
CREATE TABLE pacing (
	"key" VARCHAR NOT NULL, 
	free_at DATETIME NOT NULL, 
	CONSTRAINT pk_pacing PRIMARY KEY ("key")
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	roster_language VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	organisation_id INTEGER, 
	muted_until DATETIME, 
	preferred VARCHAR NOT NULL, 
	erased_at DATETIME, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_language CHECK (language IN ('fi', 'sv', 'en')), 
	CONSTRAINT fk_person_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT uq_person_community_id_email UNIQUE (community_id, email)
);
INSERT INTO "person" VALUES(1,1,'Aino Lehtokangas','aino.lehtokangas@esimerkkila.example.org','fi','fi','',1,NULL,'',NULL);
INSERT INTO "person" VALUES(2,1,'Tiina Sorvari','tiina.sorvari@esimerkkitoimittaja.example.org','fi','fi','',2,NULL,'',NULL);
INSERT INTO "person" VALUES(3,1,'Jussi Tammivirta','jussi.tammivirta@mallikunta.example.org','fi','fi','',3,NULL,'',NULL);
INSERT INTO "person" VALUES(4,1,'Ebba Norrgård','ebba.norrgard@exempelby.example.org','sv','sv','',4,NULL,'',NULL);
INSERT INTO "person" VALUES(5,1,'Daniel Okoye','daniel.okoye@koekaupunki.example.org','en','en','',5,NULL,'',NULL);
INSERT INTO "person" VALUES(6,1,'Paavo Rantaharju','paavo.rantaharju@naytelahti.example.org','fi','fi','',6,NULL,'',NULL);
INSERT INTO "person" VALUES(7,1,'Irja Kaislaranta','irja.kaislaranta@kuvitteenkyla.example.org','fi','fi','',7,NULL,'',NULL);
INSERT INTO "person" VALUES(8,1,'Gustav Sjölund','gustav.sjolund@provstad.example.org','sv','sv','',8,NULL,'',NULL);
INSERT INTO "person" VALUES(9,1,'Helmi Ojansivu','helmi.ojansivu@keksila.example.org','fi','fi','',9,NULL,'',NULL);
INSERT INTO "person" VALUES(10,1,'Oskari Vaarala','oskari.vaarala@satunniemi.example.org','fi','fi','',10,NULL,'',NULL);
INSERT INTO "person" VALUES(11,1,'Kaisu Perämaa','kaisu.peramaa@pohjanmalli.example.org','fi','fi','',11,NULL,'',NULL);
INSERT INTO "person" VALUES(12,1,'Veikko Säynäjä','veikko.saynaja@tilaajarengas.example.org','fi','fi','',12,NULL,'',NULL);
INSERT INTO "person" VALUES(13,1,'Ritva Ahonpää','ritva.ahonpaa@esimerkkila.example.org','fi','fi','',1,NULL,'',NULL);
INSERT INTO "person" VALUES(14,1,'Laura Niittykoski','laura.niittykoski@mallikunta.example.org','fi','fi','',3,NULL,'',NULL);
INSERT INTO "person" VALUES(15,1,'Roope Kallasvuo','roope.kallasvuo@esimerkkitoimittaja.example.org','fi','fi','',2,NULL,'',NULL);
INSERT INTO "person" VALUES(16,1,'Nina Bergfors','nina.bergfors@esimerkkitoimittaja.example.org','sv','sv','',2,NULL,'',NULL);
INSERT INTO "person" VALUES(17,1,'Petri Louhela','petri.louhela@esimerkkitoimittaja.example.org','fi','fi','',2,NULL,'',NULL);
INSERT INTO "person" VALUES(18,1,'Eetu Savikko','eetu.savikko@esimerkkila.example.org','fi','fi','',1,NULL,'',NULL);
INSERT INTO "person" VALUES(19,1,'Linnea Holmgård','linnea.holmgard@exempelby.example.org','sv','sv','',4,NULL,'',NULL);
INSERT INTO "person" VALUES(20,1,'Priya Menon','priya.menon@koekaupunki.example.org','en','en','',5,NULL,'',NULL);
INSERT INTO "person" VALUES(21,1,'Marja-Leena Uutela','marja-leena.uutela@naytelahti.example.org','fi','fi','',6,NULL,'',NULL);
INSERT INTO "person" VALUES(22,1,'Tuomas Hietaharju','tuomas.hietaharju@kuvitteenkyla.example.org','fi','fi','',7,NULL,'',NULL);
INSERT INTO "person" VALUES(23,1,'Axel Brännkulla','axel.brannkulla@provstad.example.org','sv','sv','',8,NULL,'',NULL);
INSERT INTO "person" VALUES(24,1,'Sofia Mäntyranta','sofia.mantyranta@keksila.example.org','fi','fi','',9,NULL,'',NULL);
INSERT INTO "person" VALUES(25,1,'Joonas Kivimylly','joonas.kivimylly@koodimylly.example.org','fi','fi','',13,NULL,'',NULL);
INSERT INTO "person" VALUES(26,1,'Outi Vuorenmaa','outi.vuorenmaa@esimerkkitoimittaja.example.org','fi','fi','',2,NULL,'',NULL);
INSERT INTO "person" VALUES(27,1,'Mira Castrén','mira.castren@koodimylly.example.org','sv','sv','',13,NULL,'',NULL);
INSERT INTO "person" VALUES(28,1,'Elina Alustalo','elina.alustalo@alustamalli.example.org','fi','fi','',14,NULL,'',NULL);
INSERT INTO "person" VALUES(29,1,'Robert Whitmore','robert.whitmore@oppimisverkosto.example.org','en','en','',15,NULL,'',NULL);
CREATE TABLE received (
	"key" VARCHAR NOT NULL, 
	received_at DATETIME NOT NULL, 
	CONSTRAINT pk_received PRIMARY KEY ("key")
);
INSERT INTO "received" VALUES('slack/Ev0LANDED','2027-01-12 08:14:35.000000');
CREATE TABLE web_session (
	digest VARCHAR NOT NULL, 
	community_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	csrf VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_web_session PRIMARY KEY (digest), 
	CONSTRAINT fk_web_session_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT fk_web_session_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "web_session" VALUES('f368111a3e22fb0d84beb3b0ed9afb787df108d8d271a5d8e00e1c81fad8d1ca',1,5,'WHbrOJpm71oAtbS2xNd-SW2bmemLvRVeHE923mVqxj8','2027-01-12 08:14:35.000000','2027-01-26 08:14:35.000000');
CREATE TABLE workspace (
	id INTEGER NOT NULL, 
	community_id INTEGER NOT NULL, 
	platform VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	bound_at DATETIME NOT NULL, 
	CONSTRAINT pk_workspace PRIMARY KEY (id), 
	CONSTRAINT ck_workspace_platform CHECK (platform IN ('slack', 'teams')), 
	CONSTRAINT fk_workspace_community_id_community FOREIGN KEY(community_id) REFERENCES community (id), 
	CONSTRAINT uq_workspace_platform_external_id UNIQUE (platform, external_id)
);
CREATE INDEX ix_pacing_free_at ON pacing (free_at);
CREATE INDEX ix_received_received_at ON received (received_at);
CREATE INDEX ix_organisation_community_id ON organisation (community_id);
CREATE INDEX ix_workspace_community_id ON workspace (community_id);
CREATE INDEX ix_person_community_id ON person (community_id);
CREATE INDEX ix_address_person_id ON address (person_id);
CREATE INDEX ix_audit_event_subject ON audit_event (community_id, subject, subject_id);
CREATE INDEX ix_draft_community_id ON draft (community_id);
CREATE INDEX ix_meeting_community_id_starts_at ON meeting (community_id, starts_at);
CREATE INDEX ix_membership_body ON membership (body);
CREATE INDEX ix_membership_community_id ON membership (community_id);
CREATE INDEX ix_membership_person_id ON membership (person_id);
CREATE INDEX ix_one_time_expires_at ON one_time (expires_at);
CREATE INDEX ix_one_time_person_id ON one_time (person_id);
CREATE INDEX ix_one_time_subject ON one_time (purpose, subject, created_at);
CREATE INDEX ix_web_session_expires_at ON web_session (expires_at);
CREATE INDEX ix_web_session_person_id ON web_session (person_id);
CREATE INDEX ix_agenda_item_community_id ON agenda_item (community_id);
CREATE INDEX ix_agenda_item_meeting_id_position ON agenda_item (meeting_id, position);
CREATE INDEX ix_due_work_available_at ON due_work (available_at) WHERE available_at IS NOT NULL;
CREATE INDEX ix_due_work_held ON due_work (community_id, finished_at) WHERE result IN ('parked', 'ambiguous');
CREATE INDEX ix_due_work_lane_available_at ON due_work (lane, available_at) WHERE available_at IS NOT NULL;
CREATE INDEX ix_due_work_person_id_due_at ON due_work (person_id, due_at);
CREATE INDEX ix_due_work_subject ON due_work (community_id, meeting_id);
CREATE INDEX ix_invitation_meeting_id ON invitation (meeting_id);
CREATE INDEX ix_invitation_person_id ON invitation (person_id);
CREATE INDEX ix_nothing_from_us_meeting_id ON nothing_from_us (meeting_id);
CREATE INDEX ix_delivery_community_id_at ON delivery (community_id, at);
CREATE INDEX ix_delivery_meeting_id ON delivery (meeting_id);
CREATE INDEX ix_delivery_person_id_at ON delivery (person_id, at);
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit_event is append-only'); END;
CREATE INDEX ix_correction_community_id_state ON correction (community_id, state);
CREATE INDEX ix_member_question_community_id ON member_question (community_id);
CREATE INDEX ix_member_question_asked_by_asked_at ON member_question (asked_by, asked_at);
COMMIT;
