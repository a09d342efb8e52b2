CREATE FUNCTION public.audit_event_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN RAISE EXCEPTION 'audit_event is append-only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TABLE public.address (
    id integer NOT NULL,
    community_id integer NOT NULL,
    person_id integer NOT NULL,
    platform character varying NOT NULL,
    workspace character varying NOT NULL,
    external_id character varying NOT NULL,
    conversation json NOT NULL,
    reachable boolean NOT NULL,
    last_seen_at timestamp with time zone,
    CONSTRAINT ck_address_platform CHECK (((platform)::text = ANY ((ARRAY['slack'::character varying, 'teams'::character varying])::text[])))
);
CREATE SEQUENCE public.address_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.address_id_seq OWNED BY public.address.id;
CREATE TABLE public.agenda_item (
    id integer NOT NULL,
    community_id integer NOT NULL,
    meeting_id integer NOT NULL,
    body character varying NOT NULL,
    state character varying NOT NULL,
    "position" integer NOT NULL,
    title character varying NOT NULL,
    why character varying NOT NULL,
    wanted character varying NOT NULL,
    minutes_needed integer,
    link character varying NOT NULL,
    reason character varying NOT NULL,
    proposed_by integer NOT NULL,
    organisation_id integer,
    origin_id integer,
    proposed_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_agenda_item_state CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'returned'::character varying, 'merged'::character varying, 'on-agenda'::character varying, 'decided'::character varying, 'noted'::character varying, 'deferred'::character varying, 'carried-over'::character varying, 'escalated'::character varying, 'withdrawn'::character varying])::text[]))),
    CONSTRAINT ck_agenda_item_wanted CHECK (((wanted)::text = ANY ((ARRAY['decision'::character varying, 'discussion'::character varying, 'information'::character varying])::text[])))
);
CREATE SEQUENCE public.agenda_item_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.agenda_item_id_seq OWNED BY public.agenda_item.id;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.audit_event (
    id integer NOT NULL,
    community_id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id integer,
    via character varying NOT NULL,
    verb character varying NOT NULL,
    subject character varying NOT NULL,
    subject_id integer,
    rule character varying NOT NULL,
    why character varying NOT NULL,
    details json NOT NULL
);
CREATE SEQUENCE public.audit_event_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_event_id_seq OWNED BY public.audit_event.id;
CREATE TABLE public.calendar_feed (
    digest character varying NOT NULL,
    community_id integer NOT NULL,
    person_id integer NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE TABLE public.community (
    id integer NOT NULL,
    key character varying NOT NULL,
    charter character varying NOT NULL,
    created_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.community_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.community_id_seq OWNED BY public.community.id;
CREATE TABLE public.correction (
    id integer NOT NULL,
    community_id integer NOT NULL,
    question character varying NOT NULL,
    language character varying NOT NULL,
    rules json NOT NULL,
    note character varying NOT NULL,
    state character varying NOT NULL,
    proposed_by integer NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    settled_by integer,
    settled_at timestamp with time zone,
    CONSTRAINT ck_correction_state CHECK (((state)::text = ANY ((ARRAY['proposed'::character varying, 'accepted'::character varying, 'declined'::character varying])::text[])))
);
CREATE SEQUENCE public.correction_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.correction_id_seq OWNED BY public.correction.id;
CREATE TABLE public.delivery (
    id integer NOT NULL,
    work_id integer NOT NULL,
    community_id integer NOT NULL,
    kind character varying NOT NULL,
    person_id integer NOT NULL,
    meeting_id integer,
    channel character varying NOT NULL,
    workspace character varying NOT NULL,
    address character varying NOT NULL,
    reference character varying NOT NULL,
    outcome character varying NOT NULL,
    is_prompt boolean NOT NULL,
    began_at timestamp with time zone NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_delivery_channel CHECK (((channel)::text = ANY ((ARRAY['slack'::character varying, 'teams'::character varying, 'mail'::character varying, 'web'::character varying])::text[]))),
    CONSTRAINT ck_delivery_outcome CHECK (((outcome)::text = ANY ((ARRAY['sending'::character varying, 'sent'::character varying, 'ambiguous'::character varying, 'failed'::character varying, 'unreachable'::character varying, 'in-browser'::character varying])::text[])))
);
CREATE SEQUENCE public.delivery_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.delivery_id_seq OWNED BY public.delivery.id;
CREATE TABLE public.draft (
    id integer NOT NULL,
    community_id integer NOT NULL,
    person_id integer NOT NULL,
    verb character varying NOT NULL,
    "values" json NOT NULL,
    fingerprint character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE SEQUENCE public.draft_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.draft_id_seq OWNED BY public.draft.id;
CREATE TABLE public.due_work (
    id integer NOT NULL,
    community_id integer NOT NULL,
    key character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL,
    version integer NOT NULL,
    payload json NOT NULL,
    person_id integer,
    meeting_id integer,
    lane character varying NOT NULL,
    due_at timestamp with time zone NOT NULL,
    available_at timestamp with time zone,
    attempts integer NOT NULL,
    failures integer NOT NULL,
    lapses integer NOT NULL,
    owner character varying NOT NULL,
    result character varying NOT NULL,
    why character varying NOT NULL,
    reference character varying NOT NULL,
    hastened_at timestamp with time zone,
    finished_at timestamp with time zone,
    CONSTRAINT ck_due_work_finished CHECK ((((available_at IS NULL) = ((result)::text <> ''::text)) AND ((available_at IS NULL) = (finished_at IS NOT NULL)))),
    CONSTRAINT ck_due_work_result CHECK (((result)::text = ANY ((ARRAY[''::character varying, 'done'::character varying, 'not-needed'::character varying, 'missed'::character varying, 'cancelled'::character varying, 'parked'::character varying, 'ambiguous'::character varying])::text[])))
);
CREATE SEQUENCE public.due_work_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.due_work_id_seq OWNED BY public.due_work.id;
CREATE TABLE public.installation (
    id integer NOT NULL,
    client_id character varying NOT NULL,
    enterprise_id character varying NOT NULL,
    team_id character varying NOT NULL,
    user_id character varying NOT NULL,
    is_enterprise_install boolean NOT NULL,
    sealed bytea NOT NULL,
    installed_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.installation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.installation_id_seq OWNED BY public.installation.id;
CREATE TABLE public.invitation (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    person_id integer NOT NULL,
    answer character varying NOT NULL,
    answered_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    CONSTRAINT ck_invitation_answer CHECK (((answer)::text = ANY ((ARRAY[''::character varying, 'yes'::character varying, 'no'::character varying, 'maybe'::character varying])::text[])))
);
CREATE SEQUENCE public.invitation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.invitation_id_seq OWNED BY public.invitation.id;
CREATE TABLE public.meeting (
    id integer NOT NULL,
    community_id integer NOT NULL,
    body character varying NOT NULL,
    uid character varying NOT NULL,
    plan_key character varying,
    state character varying NOT NULL,
    sequence integer NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    link character varying NOT NULL,
    place character varying NOT NULL,
    agenda_opens_at timestamp with time zone NOT NULL,
    agenda_reminder_at timestamp with time zone,
    agenda_closes_at timestamp with time zone NOT NULL,
    agenda_out_at timestamp with time zone NOT NULL,
    agenda_version integer NOT NULL,
    convened_at timestamp with time zone,
    convened_by integer,
    basis character varying NOT NULL,
    rules json NOT NULL,
    CONSTRAINT ck_meeting_state CHECK (((state)::text = ANY ((ARRAY['planned'::character varying, 'convened'::character varying, 'agenda-published'::character varying, 'in-session'::character varying, 'draft-minutes'::character varying, 'in-review'::character varying, 'confirmed'::character varying, 'cancelled'::character varying])::text[])))
);
CREATE SEQUENCE public.meeting_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.meeting_id_seq OWNED BY public.meeting.id;
CREATE TABLE public.member_question (
    id integer NOT NULL,
    community_id integer NOT NULL,
    question character varying NOT NULL,
    language character varying NOT NULL,
    body character varying NOT NULL,
    asked_by integer NOT NULL,
    asked_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.member_question_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.member_question_id_seq OWNED BY public.member_question.id;
CREATE TABLE public.membership (
    id integer NOT NULL,
    community_id integer NOT NULL,
    person_id integer NOT NULL,
    organisation_id integer NOT NULL,
    body character varying NOT NULL,
    post character varying NOT NULL,
    role character varying NOT NULL,
    start_on date NOT NULL,
    end_on date,
    CONSTRAINT ck_membership_role CHECK (((role)::text = ANY ((ARRAY['chair'::character varying, 'secretary'::character varying, 'presenter'::character varying, 'member'::character varying, 'deputy'::character varying])::text[])))
);
CREATE SEQUENCE public.membership_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.membership_id_seq OWNED BY public.membership.id;
CREATE TABLE public.nothing_from_us (
    id integer NOT NULL,
    meeting_id integer NOT NULL,
    person_id integer NOT NULL,
    said_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.nothing_from_us_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.nothing_from_us_id_seq OWNED BY public.nothing_from_us.id;
CREATE TABLE public.one_time (
    id integer NOT NULL,
    nonce character varying NOT NULL,
    purpose character varying NOT NULL,
    community_id integer,
    person_id integer,
    subject character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    tries integer NOT NULL,
    CONSTRAINT ck_one_time_purpose CHECK (((purpose)::text = ANY ((ARRAY['sign-in'::character varying, 'link-code'::character varying, 'oauth-state'::character varying])::text[])))
);
CREATE SEQUENCE public.one_time_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.one_time_id_seq OWNED BY public.one_time.id;
CREATE TABLE public.organisation (
    id integer NOT NULL,
    community_id integer NOT NULL,
    name character varying NOT NULL,
    constituency character varying NOT NULL
);
CREATE SEQUENCE public.organisation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.organisation_id_seq OWNED BY public.organisation.id;
CREATE TABLE public.pacing (
    key character varying NOT NULL,
    free_at timestamp with time zone NOT NULL
);
CREATE TABLE public.person (
    id integer NOT NULL,
    community_id integer NOT NULL,
    name character varying NOT NULL,
    email character varying NOT NULL,
    language character varying NOT NULL,
    roster_language character varying NOT NULL,
    zone character varying NOT NULL,
    organisation_id integer,
    muted_until timestamp with time zone,
    preferred character varying NOT NULL,
    erased_at timestamp with time zone,
    CONSTRAINT ck_person_language CHECK (((language)::text = ANY ((ARRAY['fi'::character varying, 'sv'::character varying, 'en'::character varying])::text[])))
);
CREATE SEQUENCE public.person_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;
CREATE TABLE public.received (
    key character varying NOT NULL,
    received_at timestamp with time zone NOT NULL
);
CREATE TABLE public.web_session (
    digest character varying NOT NULL,
    community_id integer NOT NULL,
    person_id integer NOT NULL,
    csrf character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE public.workspace (
    id integer NOT NULL,
    community_id integer NOT NULL,
    platform character varying NOT NULL,
    external_id character varying NOT NULL,
    name character varying NOT NULL,
    bound_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_workspace_platform CHECK (((platform)::text = ANY ((ARRAY['slack'::character varying, 'teams'::character varying])::text[])))
);
CREATE SEQUENCE public.workspace_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.workspace_id_seq OWNED BY public.workspace.id;
ALTER TABLE ONLY public.address ALTER COLUMN id SET DEFAULT nextval('public.address_id_seq'::regclass);
ALTER TABLE ONLY public.agenda_item ALTER COLUMN id SET DEFAULT nextval('public.agenda_item_id_seq'::regclass);
ALTER TABLE ONLY public.audit_event ALTER COLUMN id SET DEFAULT nextval('public.audit_event_id_seq'::regclass);
ALTER TABLE ONLY public.community ALTER COLUMN id SET DEFAULT nextval('public.community_id_seq'::regclass);
ALTER TABLE ONLY public.correction ALTER COLUMN id SET DEFAULT nextval('public.correction_id_seq'::regclass);
ALTER TABLE ONLY public.delivery ALTER COLUMN id SET DEFAULT nextval('public.delivery_id_seq'::regclass);
ALTER TABLE ONLY public.draft ALTER COLUMN id SET DEFAULT nextval('public.draft_id_seq'::regclass);
ALTER TABLE ONLY public.due_work ALTER COLUMN id SET DEFAULT nextval('public.due_work_id_seq'::regclass);
ALTER TABLE ONLY public.installation ALTER COLUMN id SET DEFAULT nextval('public.installation_id_seq'::regclass);
ALTER TABLE ONLY public.invitation ALTER COLUMN id SET DEFAULT nextval('public.invitation_id_seq'::regclass);
ALTER TABLE ONLY public.meeting ALTER COLUMN id SET DEFAULT nextval('public.meeting_id_seq'::regclass);
ALTER TABLE ONLY public.member_question ALTER COLUMN id SET DEFAULT nextval('public.member_question_id_seq'::regclass);
ALTER TABLE ONLY public.membership ALTER COLUMN id SET DEFAULT nextval('public.membership_id_seq'::regclass);
ALTER TABLE ONLY public.nothing_from_us ALTER COLUMN id SET DEFAULT nextval('public.nothing_from_us_id_seq'::regclass);
ALTER TABLE ONLY public.one_time ALTER COLUMN id SET DEFAULT nextval('public.one_time_id_seq'::regclass);
ALTER TABLE ONLY public.organisation ALTER COLUMN id SET DEFAULT nextval('public.organisation_id_seq'::regclass);
ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);
ALTER TABLE ONLY public.workspace ALTER COLUMN id SET DEFAULT nextval('public.workspace_id_seq'::regclass);
INSERT INTO public.address VALUES
	(1, 1, 1, 'slack', 'T0WORLD', 'U0EXAMPLE01', '{}', true, NULL),
	(2, 1, 2, 'slack', 'T0WORLD', 'U0EXAMPLE21', '{}', true, NULL),
	(6, 1, 5, 'slack', 'T0WORLD', 'U0EXAMPLE08', '{}', true, NULL),
	(7, 1, 8, 'slack', 'T0WORLD', 'U0EXAMPLE14', '{}', true, NULL),
	(9, 1, 9, 'slack', 'T0WORLD', 'U0EXAMPLE16', '{}', true, NULL),
	(11, 1, 11, 'slack', 'T0WORLD', 'U0EXAMPLE19', '{}', true, NULL),
	(13, 1, 14, 'slack', 'T0WORLD', 'U0EXAMPLE05', '{}', true, NULL),
	(14, 1, 15, 'slack', 'T0WORLD', 'U0EXAMPLE22', '{}', true, NULL),
	(15, 1, 16, 'slack', 'T0WORLD', 'U0EXAMPLE23', '{}', true, NULL),
	(16, 1, 17, 'slack', 'T0WORLD', 'U0EXAMPLE24', '{}', true, NULL),
	(17, 1, 18, 'slack', 'T0WORLD', 'U0EXAMPLE02', '{}', true, NULL),
	(20, 1, 20, 'slack', 'T0WORLD', 'U0EXAMPLE09', '{}', true, NULL),
	(22, 1, 22, 'slack', 'T0WORLD', 'U0EXAMPLE12', '{}', true, NULL),
	(24, 1, 25, 'slack', 'T0WORLD', 'U0EXAMPLE26', '{}', true, NULL),
	(3, 1, 2, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000021', '{}', true, NULL),
	(4, 1, 3, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', '{}', true, NULL),
	(5, 1, 4, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', '{}', true, NULL),
	(8, 1, 8, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000014', '{}', true, NULL),
	(10, 1, 10, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', '{}', true, NULL),
	(12, 1, 13, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000003', '{}', true, NULL),
	(18, 1, 18, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000002', '{}', true, NULL),
	(19, 1, 19, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000007', '{}', true, NULL),
	(21, 1, 21, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000011', '{}', true, NULL),
	(23, 1, 24, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000017', '{}', true, NULL),
	(25, 1, 26, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000025', '{}', true, NULL),
	(26, 1, 28, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000028', '{}', true, NULL);
INSERT INTO public.agenda_item VALUES
	(3, 1, 3, 'steering-group', 'proposed', 0, 'Logo', 'It is time', 'decision', 15, '', '', 4, 4, NULL, '2027-01-12 08:11:35+00', '2027-01-12 08:11:35+00'),
	(2, 1, 3, 'steering-group', 'returned', 0, 'Fees', 'It is time', 'decision', 15, '', 'Which year is meant?', 5, 5, NULL, '2027-01-12 08:11:35+00', '2027-01-12 08:14:35+00'),
	(1, 1, 3, 'steering-group', 'on-agenda', 1, 'Budget 2028', 'It is time', 'decision', 15, '', '', 9, 9, NULL, '2027-01-12 08:11:35+00', '2027-01-12 08:14:35+00');
INSERT INTO public.alembic_version VALUES
	('0003');
INSERT INTO public.audit_event VALUES
	(1, 1, '2027-01-12 08:00:00+00', NULL, 'cli', 'roster.import', 'roster', NULL, '', '', '{"organisations": 15, "people": 29, "added": 47, "changed": [], "ended": [], "addresses": 26}'),
	(2, 1, '2027-01-12 08:00:07+00', 2, 'web', 'convene.confirm', 'meeting', 20, 'working.steering-group.convening', '', '{}'),
	(3, 1, '2027-01-12 08:05:07+00', 2, 'web', 'convene.take-back', 'meeting', 20, '', '', '{}'),
	(4, 1, '2027-01-12 08:05:14+00', 2, 'web', 'convene.confirm', 'meeting', 21, 'working.steering-group.convening', '', '{}'),
	(5, 1, '2027-01-12 08:05:14+00', 2, 'web', 'convene.take-back', 'meeting', 21, '', '', '{}'),
	(6, 1, '2027-01-12 08:05:21+00', 2, 'web', 'convene.confirm', 'meeting', 22, 'working.steering-group.convening', 'Decided on 8 January 2027', '{}'),
	(7, 1, '2027-01-12 08:08:28+00', 2, 'web', 'convene.confirm', 'meeting', 23, 'working.steering-group.convening', '', '{}'),
	(8, 1, '2027-01-12 08:11:35+00', 2, 'web', 'convene.confirm', 'meeting', 3, 'working.steering-group.convening', '', '{}'),
	(9, 1, '2027-01-12 08:11:35+00', 9, 'web', 'propose.save', 'agenda-item', 1, '', '', '{"meeting": 3}'),
	(10, 1, '2027-01-12 08:11:35+00', 5, 'web', 'propose.save', 'agenda-item', 2, '', '', '{"meeting": 3}'),
	(11, 1, '2027-01-12 08:11:35+00', 4, 'web', 'propose.save', 'agenda-item', 3, '', '', '{"meeting": 3}'),
	(12, 1, '2027-01-12 08:11:35+00', 2, 'web', 'item.accept', 'agenda-item', 1, '', '', '{}'),
	(13, 1, '2027-01-12 08:14:35+00', 9, 'web', 'meeting.answer', 'meeting', 3, '', '', '{"a": "yes"}'),
	(14, 1, '2027-01-12 08:14:35+00', 9, 'web', 'calendar-feed.renew', 'person', 9, '', '', '{}'),
	(15, 1, '2027-01-12 08:14:35+00', NULL, 'cli', 'sign-in.link', 'person', 4, '', '', '{}'),
	(16, 1, '2027-01-12 08:14:35+00', 9, 'web', 'decides.correct', 'correction', 1, 'steering-group.3', '', '{}'),
	(17, 1, '2027-01-12 08:14:35+00', 5, 'web', 'decides.ask-secretary', 'member-question', 1, '', '', '{}'),
	(18, 1, '2027-01-12 08:14:35+00', 5, 'web', 'agenda.nothing', 'meeting', 3, '', '', '{}'),
	(19, 1, '2027-01-12 08:14:35+00', 2, 'web', 'item.return.save', 'agenda-item', 2, '', 'Which year is meant?', '{}'),
	(20, 1, '2027-01-12 08:14:35+00', 2, 'web', 'agenda.publish.confirm', 'meeting', 3, '', '', '{}'),
	(21, 1, '2027-01-12 08:14:35+00', 2, 'web', 'convene.take-back', 'meeting', 23, '', '', '{}'),
	(22, 1, '2027-01-12 08:14:35+00', 2, 'web', 'meeting.cancel.confirm', 'meeting', 22, '', 'The chair is ill', '{}'),
	(23, 1, '2027-01-12 08:14:42+00', 2, 'web', 'convene.confirm', 'meeting', 24, 'working.steering-group.convening', '', '{}');
INSERT INTO public.calendar_feed VALUES
	('1fd10aef830fdf790771979e5a757aa5164e9f9871381351cbe7776489dce084', 1, 9, '\x6741414141414272426471766f57654f4366673865447a3031695f6550697a6d6157527176734a6157776c477169757a6a6c363733795643784c613873484b587135624d6b79484d6a384759455666755869345355674b574c47517236647854496c61784b384e7a594a6b526d6a3343447857464d304447754e377a594973586c7336715254376c6e727344', '2027-01-12 08:14:35+00');
INSERT INTO public.community VALUES
	(1, 'digione', 'charters/digione', '2027-01-12 08:00:00+00');
INSERT INTO public.correction VALUES
	(1, 1, 'Kuka valitsee logon?', 'fi', '{"ids": ["steering-group.3"]}', 'Näin se on', 'proposed', 9, '2027-01-12 08:14:35+00', NULL, NULL);
INSERT INTO public.delivery VALUES
	(1, 110, 1, 'agenda-call', 11, 1, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-1', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(2, 113, 1, 'agenda-call', 13, 1, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000003', 'ref-1', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(4, 114, 1, 'agenda-call', 12, 1, 'mail', '', '', 'ref-1', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(3, 107, 1, 'agenda-call', 9, 1, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-2', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(5, 112, 1, 'agenda-call', 6, 1, 'mail', '', '', 'ref-2', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(6, 111, 1, 'agenda-call', 10, 1, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-2', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(8, 109, 1, 'agenda-call', 3, 1, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-3', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(7, 106, 1, 'agenda-call', 8, 1, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-3', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(9, 108, 1, 'agenda-call', 7, 1, 'mail', '', '', 'ref-3', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(10, 104, 1, 'agenda-call', 5, 1, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-4', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(11, 105, 1, 'agenda-call', 4, 1, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-4', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(12, 93, 1, 'agenda-call', 23, 7, 'mail', '', '', 'ref-4', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(13, 103, 1, 'agenda-call', 1, 1, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-5', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(14, 101, 1, 'agenda-call', 24, 7, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000017', 'ref-5', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(15, 102, 1, 'agenda-call', 22, 7, 'slack', 'T0WORLD', 'U0EXAMPLE12', 'ref-6', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(16, 98, 1, 'agenda-call', 10, 7, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-6', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(17, 100, 1, 'agenda-call', 20, 7, 'slack', 'T0WORLD', 'U0EXAMPLE09', 'ref-7', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(18, 97, 1, 'agenda-call', 21, 7, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000011', 'ref-7', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(19, 99, 1, 'agenda-call', 17, 7, 'slack', 'T0WORLD', 'U0EXAMPLE24', 'ref-8', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(20, 96, 1, 'agenda-call', 19, 7, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000007', 'ref-8', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(21, 94, 1, 'agenda-call', 18, 7, 'slack', 'T0WORLD', 'U0EXAMPLE02', 'ref-9', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(22, 95, 1, 'agenda-call', 25, 7, 'slack', 'T0WORLD', 'U0EXAMPLE26', 'ref-10', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(24, 91, 1, 'agenda-call', 14, 7, 'slack', 'T0WORLD', 'U0EXAMPLE05', 'ref-11', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(23, 92, 1, 'agenda-call', 16, 7, 'slack', 'T0WORLD', 'U0EXAMPLE23', 'ref-12', 'sent', true, '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(25, 84, 1, 'invitation', 11, 20, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-13', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(27, 82, 1, 'invitation', 9, 20, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-14', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(26, 85, 1, 'invitation', 10, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-9', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(28, 86, 1, 'invitation', 6, 20, 'mail', '', '', 'ref-5', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(29, 83, 1, 'invitation', 3, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-10', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(30, 81, 1, 'invitation', 8, 20, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-15', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(31, 80, 1, 'invitation', 4, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-11', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(32, 79, 1, 'invitation', 5, 20, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-16', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(33, 78, 1, 'invitation', 2, 20, 'slack', 'T0WORLD', 'U0EXAMPLE21', 'ref-17', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(34, 77, 1, 'invitation', 1, 20, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-18', 'sent', false, '2027-01-12 08:02:07+00', '2027-01-12 08:02:07+00'),
	(36, 123, 1, 'invitation-withdrawn', 10, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-12', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(35, 122, 1, 'invitation-withdrawn', 11, 20, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-19', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(39, 121, 1, 'invitation-withdrawn', 3, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-13', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(40, 119, 1, 'invitation-withdrawn', 8, 20, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-21', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(37, 120, 1, 'invitation-withdrawn', 9, 20, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-20', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(38, 124, 1, 'invitation-withdrawn', 6, 20, 'mail', '', '', 'ref-6', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(41, 118, 1, 'invitation-withdrawn', 4, 20, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-14', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(42, 117, 1, 'invitation-withdrawn', 5, 20, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-22', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(43, 116, 1, 'invitation-withdrawn', 2, 20, 'slack', 'T0WORLD', 'U0EXAMPLE21', 'ref-23', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(44, 115, 1, 'invitation-withdrawn', 1, 20, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-24', 'sent', false, '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(45, 146, 1, 'invitation', 11, 22, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-25', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(46, 147, 1, 'invitation', 10, 22, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-15', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(47, 148, 1, 'invitation', 6, 22, 'mail', '', '', 'ref-7', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(48, 145, 1, 'invitation', 3, 22, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-16', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(49, 144, 1, 'invitation', 9, 22, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-26', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(50, 143, 1, 'invitation', 8, 22, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-27', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(51, 142, 1, 'invitation', 4, 22, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-17', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(52, 141, 1, 'invitation', 5, 22, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-28', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(53, 140, 1, 'invitation', 2, 22, 'slack', 'T0WORLD', 'U0EXAMPLE21', 'ref-29', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(54, 139, 1, 'invitation', 1, 22, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-30', 'sent', false, '2027-01-12 08:07:21+00', '2027-01-12 08:07:21+00'),
	(55, 160, 1, 'invitation', 11, 23, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-31', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(56, 161, 1, 'invitation', 10, 23, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-18', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(57, 162, 1, 'invitation', 6, 23, 'mail', '', '', 'ref-8', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(58, 158, 1, 'invitation', 9, 23, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-32', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(59, 159, 1, 'invitation', 3, 23, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-19', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(60, 157, 1, 'invitation', 8, 23, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-33', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(61, 156, 1, 'invitation', 4, 23, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-20', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(73, 168, 1, 'invitation', 2, 3, 'slack', 'T0WORLD', 'U0EXAMPLE21', 'ref-41', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(62, 154, 1, 'invitation', 2, 23, 'slack', 'T0WORLD', 'U0EXAMPLE21', 'ref-34', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(74, 167, 1, 'invitation', 1, 3, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-42', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(63, 155, 1, 'invitation', 5, 23, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-35', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(64, 153, 1, 'invitation', 1, 23, 'slack', 'T0WORLD', 'U0EXAMPLE01', 'ref-36', 'sent', false, '2027-01-12 08:10:28+00', '2027-01-12 08:10:28+00'),
	(65, 175, 1, 'invitation', 10, 3, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000018', 'ref-21', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(66, 174, 1, 'invitation', 11, 3, 'slack', 'T0WORLD', 'U0EXAMPLE19', 'ref-37', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(67, 176, 1, 'invitation', 6, 3, 'mail', '', '', 'ref-9', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(68, 172, 1, 'invitation', 9, 3, 'slack', 'T0WORLD', 'U0EXAMPLE16', 'ref-38', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(71, 170, 1, 'invitation', 4, 3, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000006', 'ref-23', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(72, 169, 1, 'invitation', 5, 3, 'slack', 'T0WORLD', 'U0EXAMPLE08', 'ref-40', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(75, 239, 1, 'agenda-reminder', 5, 3, 'mail', '', '', '', 'ambiguous', false, '2027-01-12 08:14:42+00', '2027-01-12 08:14:42+00'),
	(69, 173, 1, 'invitation', 3, 3, 'teams', 'tenant-of-the-world', '00000000-0000-4000-8000-000000000004', 'ref-22', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00'),
	(70, 171, 1, 'invitation', 8, 3, 'slack', 'T0WORLD', 'U0EXAMPLE14', 'ref-39', 'sent', false, '2027-01-12 08:13:35+00', '2027-01-12 08:13:35+00');
INSERT INTO public.draft VALUES
	(1, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-24T11:00:00+00:00", "ends_at": "2027-03-24T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 20, "before": null, "taken_back": true}', 'a1dd8c1ee565f45610b2dc981fb28f71', '2027-01-12 08:00:07+00', '2027-01-12 08:00:07+00'),
	(2, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-31T10:00:00+00:00", "ends_at": "2027-03-31T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 21, "before": null, "taken_back": true}', 'bfba7de7d07d8e051c09ed62c387dbdb', '2027-01-12 08:05:14+00', '2027-01-12 08:05:14+00'),
	(3, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-18T11:00:00+00:00", "ends_at": "2027-03-18T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "Decided on 8 January 2027", "meeting_id": 22, "before": null}', '0c212271491ce4a04fd31392441235be', '2027-01-12 08:05:21+00', '2027-01-12 08:05:21+00'),
	(5, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-17T11:00:00+00:00", "ends_at": "2027-03-17T13:00:00+00:00", "link": "https://teams.example.org/l/meetup-join/abc", "place": "Room 2", "extra": false, "decision": "", "meeting_id": 3, "before": {"starts_at": "2027-03-10T11:00:00+00:00", "ends_at": "2027-03-10T13:00:00+00:00", "rules": ["steering-group.4", "steering-group.6", "model.3", "working.steering-group.meeting"]}}', '6c276853ac5e4118c76a6817dd6dc9f1', '2027-01-12 08:11:35+00', '2027-01-12 08:11:35+00'),
	(6, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-30T10:00:00+00:00", "ends_at": "2027-03-30T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": ""}', 'b1afd6f8f74e177503c6a3c5b174f99e', '2027-01-12 08:14:35+00', NULL),
	(4, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-03-25T11:00:00+00:00", "ends_at": "2027-03-25T13:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 23, "before": null, "taken_back": true}', '69b762bd3bd2c80d64149e69298a4d9d', '2027-01-12 08:08:28+00', '2027-01-12 08:08:28+00'),
	(7, 1, 2, 'convene.confirm', '{"body": "steering-group", "starts_at": "2027-04-07T10:00:00+00:00", "ends_at": "2027-04-07T12:00:00+00:00", "link": "", "place": "", "extra": true, "decision": "", "meeting_id": 24, "before": null}', 'ea409f996dab3b8fc48f206e1ae181ad', '2027-01-12 08:14:42+00', '2027-01-12 08:14:42+00');
INSERT INTO public.due_work VALUES
	(2, 1, 'agenda-remind/1/0', 'agenda-remind', 1, '{"meeting": 1, "sequence": 0}', NULL, 1, 'community/1', '2027-01-14 07:00:00+00', '2027-01-14 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(3, 1, 'agenda-close/1/0', 'agenda-close', 1, '{"meeting": 1, "sequence": 0}', NULL, 1, 'community/1', '2027-01-15 07:00:00+00', '2027-01-15 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(4, 1, 'agenda-due/1/0', 'agenda-due', 1, '{"meeting": 1, "sequence": 0}', NULL, 1, 'community/1', '2027-01-18 07:00:00+00', '2027-01-18 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(26, 1, 'agenda-close/7/0', 'agenda-close', 1, '{"meeting": 7, "sequence": 0}', NULL, 7, 'community/1', '2027-01-12 09:47:00+00', '2027-01-12 09:47:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(27, 1, 'agenda-due/7/0', 'agenda-due', 1, '{"meeting": 7, "sequence": 0}', NULL, 7, 'community/1', '2027-01-12 10:13:00+00', '2027-01-12 10:13:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(28, 1, 'agenda-open/8/0', 'agenda-open', 1, '{"meeting": 8, "sequence": 0}', NULL, 8, 'community/1', '2027-01-22 07:00:00+00', '2027-01-22 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(29, 1, 'agenda-remind/8/0', 'agenda-remind', 1, '{"meeting": 8, "sequence": 0}', NULL, 8, 'community/1', '2027-01-29 07:00:00+00', '2027-01-29 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(30, 1, 'agenda-close/8/0', 'agenda-close', 1, '{"meeting": 8, "sequence": 0}', NULL, 8, 'community/1', '2027-02-01 07:00:00+00', '2027-02-01 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(31, 1, 'agenda-due/8/0', 'agenda-due', 1, '{"meeting": 8, "sequence": 0}', NULL, 8, 'community/1', '2027-02-04 07:00:00+00', '2027-02-04 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(32, 1, 'agenda-open/9/0', 'agenda-open', 1, '{"meeting": 9, "sequence": 0}', NULL, 9, 'community/1', '2027-02-19 07:00:00+00', '2027-02-19 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(33, 1, 'agenda-remind/9/0', 'agenda-remind', 1, '{"meeting": 9, "sequence": 0}', NULL, 9, 'community/1', '2027-02-26 07:00:00+00', '2027-02-26 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(34, 1, 'agenda-close/9/0', 'agenda-close', 1, '{"meeting": 9, "sequence": 0}', NULL, 9, 'community/1', '2027-03-01 07:00:00+00', '2027-03-01 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(35, 1, 'agenda-due/9/0', 'agenda-due', 1, '{"meeting": 9, "sequence": 0}', NULL, 9, 'community/1', '2027-03-04 07:00:00+00', '2027-03-04 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(36, 1, 'agenda-open/10/0', 'agenda-open', 1, '{"meeting": 10, "sequence": 0}', NULL, 10, 'community/1', '2027-03-25 07:00:00+00', '2027-03-25 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(37, 1, 'agenda-remind/10/0', 'agenda-remind', 1, '{"meeting": 10, "sequence": 0}', NULL, 10, 'community/1', '2027-04-02 06:00:00+00', '2027-04-02 06:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(38, 1, 'agenda-close/10/0', 'agenda-close', 1, '{"meeting": 10, "sequence": 0}', NULL, 10, 'community/1', '2027-04-05 06:00:00+00', '2027-04-05 06:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(39, 1, 'agenda-due/10/0', 'agenda-due', 1, '{"meeting": 10, "sequence": 0}', NULL, 10, 'community/1', '2027-04-08 06:00:00+00', '2027-04-08 06:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(9, 1, 'agenda-open/3/0', 'agenda-open', 1, '{"meeting": 3, "sequence": 0}', NULL, 3, 'community/1', '2027-02-10 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:11:35+00'),
	(10, 1, 'agenda-remind/3/0', 'agenda-remind', 1, '{"meeting": 3, "sequence": 0}', NULL, 3, 'community/1', '2027-02-24 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:11:35+00'),
	(76, 1, 'plan-ahead/1/2027-01-13', 'plan-ahead', 1, '{}', NULL, NULL, 'community/1', '2027-01-13 08:00:00+00', '2027-01-13 08:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(25, 1, 'agenda-open/7/0', 'agenda-open', 1, '{"meeting": 7, "sequence": 0}', NULL, 7, 'community/1', '2027-01-12 08:00:00+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(1, 1, 'agenda-open/1/0', 'agenda-open', 1, '{"meeting": 1, "sequence": 0}', NULL, 1, 'community/1', '2027-01-12 08:00:00+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(93, 1, 'agenda-call/7/23/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 23, 7, 'mail', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(92, 1, 'agenda-call/7/16/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 16, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(91, 1, 'agenda-call/7/14/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 14, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(78, 1, 'invitation/20/0/2', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 2, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(80, 1, 'invitation/20/0/4', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 4, 20, 'teams/tenant-of-the-world', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(87, 1, 'agenda-open/20/0', 'agenda-open', 1, '{"meeting": 20, "sequence": 0}', NULL, 20, 'community/1', '2027-02-24 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:07+00'),
	(79, 1, 'invitation/20/0/5', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 5, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(88, 1, 'agenda-remind/20/0', 'agenda-remind', 1, '{"meeting": 20, "sequence": 0}', NULL, 20, 'community/1', '2027-03-10 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:07+00'),
	(89, 1, 'agenda-close/20/0', 'agenda-close', 1, '{"meeting": 20, "sequence": 0}', NULL, 20, 'community/1', '2027-03-12 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:07+00'),
	(77, 1, 'invitation/20/0/1', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 1, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(90, 1, 'agenda-due/20/0', 'agenda-due', 1, '{"meeting": 20, "sequence": 0}', NULL, 20, 'community/1', '2027-03-17 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:07+00'),
	(114, 1, 'agenda-call/1/12/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 12, 1, 'mail', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(107, 1, 'agenda-call/1/9/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 9, 1, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(110, 1, 'agenda-call/1/11/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 11, 1, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(113, 1, 'agenda-call/1/13/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 13, 1, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(102, 1, 'agenda-call/7/22/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 22, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(98, 1, 'agenda-call/7/10/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 10, 7, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(84, 1, 'invitation/20/0/11', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 11, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(112, 1, 'agenda-call/1/6/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 6, 1, 'mail', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(111, 1, 'agenda-call/1/10/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 10, 1, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(100, 1, 'agenda-call/7/20/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 20, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(109, 1, 'agenda-call/1/3/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 3, 1, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(106, 1, 'agenda-call/1/8/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 8, 1, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(108, 1, 'agenda-call/1/7/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 7, 1, 'mail', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(97, 1, 'agenda-call/7/21/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 21, 7, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(99, 1, 'agenda-call/7/17/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 17, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(104, 1, 'agenda-call/1/5/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 5, 1, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(105, 1, 'agenda-call/1/4/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 4, 1, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(82, 1, 'invitation/20/0/9', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 9, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(103, 1, 'agenda-call/1/1/1', 'agenda-call', 1, '{"meeting": 1, "round": 1}', 1, 1, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(96, 1, 'agenda-call/7/19/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 19, 7, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(101, 1, 'agenda-call/7/24/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 24, 7, 'teams/tenant-of-the-world', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(85, 1, 'invitation/20/0/10', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 10, 20, 'teams/tenant-of-the-world', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(94, 1, 'agenda-call/7/18/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 18, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(95, 1, 'agenda-call/7/25/1', 'agenda-call', 1, '{"meeting": 7, "round": 1}', 25, 7, 'slack/T0WORLD', '2027-01-12 08:00:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:00:07+00'),
	(86, 1, 'invitation/20/0/6', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 6, 20, 'mail', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(83, 1, 'invitation/20/0/3', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 3, 20, 'teams/tenant-of-the-world', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(115, 1, 'invitation-withdrawn/20/1/1', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 1, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(81, 1, 'invitation/20/0/8', 'invitation', 1, '{"meeting": 20, "sequence": 0}', 8, 20, 'slack/T0WORLD', '2027-01-12 08:02:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:02:07+00'),
	(119, 1, 'invitation-withdrawn/20/1/8', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 8, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(118, 1, 'invitation-withdrawn/20/1/4', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 4, 20, 'teams/tenant-of-the-world', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(117, 1, 'invitation-withdrawn/20/1/5', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 5, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(116, 1, 'invitation-withdrawn/20/1/2', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 2, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(125, 1, 'invitation/21/0/1', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 1, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(126, 1, 'invitation/21/0/2', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 2, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(127, 1, 'invitation/21/0/5', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 5, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(128, 1, 'invitation/21/0/4', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 4, 21, 'teams/tenant-of-the-world', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(129, 1, 'invitation/21/0/8', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 8, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(130, 1, 'invitation/21/0/9', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 9, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(131, 1, 'invitation/21/0/3', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 3, 21, 'teams/tenant-of-the-world', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(132, 1, 'invitation/21/0/11', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 11, 21, 'slack/T0WORLD', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(133, 1, 'invitation/21/0/10', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 10, 21, 'teams/tenant-of-the-world', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(134, 1, 'invitation/21/0/6', 'invitation', 1, '{"meeting": 21, "sequence": 0}', 6, 21, 'mail', '2027-01-12 08:07:14+00', NULL, 0, 0, 0, '', 'cancelled', 'taken-back', '', NULL, '2027-01-12 08:05:14+00'),
	(135, 1, 'agenda-open/21/0', 'agenda-open', 1, '{"meeting": 21, "sequence": 0}', NULL, 21, 'community/1', '2027-03-03 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:14+00'),
	(136, 1, 'agenda-remind/21/0', 'agenda-remind', 1, '{"meeting": 21, "sequence": 0}', NULL, 21, 'community/1', '2027-03-17 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:14+00'),
	(137, 1, 'agenda-close/21/0', 'agenda-close', 1, '{"meeting": 21, "sequence": 0}', NULL, 21, 'community/1', '2027-03-19 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:14+00'),
	(138, 1, 'agenda-due/21/0', 'agenda-due', 1, '{"meeting": 21, "sequence": 0}', NULL, 21, 'community/1', '2027-03-24 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:05:14+00'),
	(121, 1, 'invitation-withdrawn/20/1/3', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 3, 20, 'teams/tenant-of-the-world', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(123, 1, 'invitation-withdrawn/20/1/10', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 10, 20, 'teams/tenant-of-the-world', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(122, 1, 'invitation-withdrawn/20/1/11', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 11, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(143, 1, 'invitation/22/0/8', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 8, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(124, 1, 'invitation-withdrawn/20/1/6', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 6, 20, 'mail', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(120, 1, 'invitation-withdrawn/20/1/9', 'invitation-withdrawn', 1, '{"meeting": 20, "sequence": 1}', 9, 20, 'slack/T0WORLD', '2027-01-12 08:05:07+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:05:21+00'),
	(142, 1, 'invitation/22/0/4', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 4, 22, 'teams/tenant-of-the-world', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(141, 1, 'invitation/22/0/5', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 5, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(140, 1, 'invitation/22/0/2', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 2, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(139, 1, 'invitation/22/0/1', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 1, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(155, 1, 'invitation/23/0/5', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 5, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(157, 1, 'invitation/23/0/8', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 8, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(156, 1, 'invitation/23/0/4', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 4, 23, 'teams/tenant-of-the-world', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(154, 1, 'invitation/23/0/2', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 2, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(153, 1, 'invitation/23/0/1', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 1, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(146, 1, 'invitation/22/0/11', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 11, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(147, 1, 'invitation/22/0/10', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 10, 22, 'teams/tenant-of-the-world', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(148, 1, 'invitation/22/0/6', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 6, 22, 'mail', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(145, 1, 'invitation/22/0/3', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 3, 22, 'teams/tenant-of-the-world', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(144, 1, 'invitation/22/0/9', 'invitation', 1, '{"meeting": 22, "sequence": 0}', 9, 22, 'slack/T0WORLD', '2027-01-12 08:07:21+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:07:21+00'),
	(175, 1, 'invitation/3/1/10', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 10, 3, 'teams/tenant-of-the-world', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(174, 1, 'invitation/3/1/11', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 11, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(176, 1, 'invitation/3/1/6', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 6, 3, 'mail', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(164, 1, 'agenda-remind/23/0', 'agenda-remind', 1, '{"meeting": 23, "sequence": 0}', NULL, 23, 'community/1', '2027-03-11 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(165, 1, 'agenda-close/23/0', 'agenda-close', 1, '{"meeting": 23, "sequence": 0}', NULL, 23, 'community/1', '2027-03-15 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(160, 1, 'invitation/23/0/11', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 11, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(161, 1, 'invitation/23/0/10', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 10, 23, 'teams/tenant-of-the-world', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(172, 1, 'invitation/3/1/9', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 9, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(162, 1, 'invitation/23/0/6', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 6, 23, 'mail', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(173, 1, 'invitation/3/1/3', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 3, 3, 'teams/tenant-of-the-world', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(158, 1, 'invitation/23/0/9', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 9, 23, 'slack/T0WORLD', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(166, 1, 'agenda-due/23/0', 'agenda-due', 1, '{"meeting": 23, "sequence": 0}', NULL, 23, 'community/1', '2027-03-18 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(159, 1, 'invitation/23/0/3', 'invitation', 1, '{"meeting": 23, "sequence": 0}', 3, 23, 'teams/tenant-of-the-world', '2027-01-12 08:10:28+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:10:28+00'),
	(11, 1, 'agenda-close/3/0', 'agenda-close', 1, '{"meeting": 3, "sequence": 0}', NULL, 3, 'community/1', '2027-02-26 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:11:35+00'),
	(12, 1, 'agenda-due/3/0', 'agenda-due', 1, '{"meeting": 3, "sequence": 0}', NULL, 3, 'community/1', '2027-03-03 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:11:35+00'),
	(177, 1, 'agenda-open/3/1', 'agenda-open', 1, '{"meeting": 3, "sequence": 1}', NULL, 3, 'community/1', '2027-02-17 07:00:00+00', '2027-02-17 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(178, 1, 'agenda-remind/3/1', 'agenda-remind', 1, '{"meeting": 3, "sequence": 1}', NULL, 3, 'community/1', '2027-03-03 07:00:00+00', '2027-03-03 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(179, 1, 'agenda-close/3/1', 'agenda-close', 1, '{"meeting": 3, "sequence": 1}', NULL, 3, 'community/1', '2027-03-05 07:00:00+00', '2027-03-05 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(149, 1, 'agenda-open/22/0', 'agenda-open', 1, '{"meeting": 22, "sequence": 0}', NULL, 22, 'community/1', '2027-02-18 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(171, 1, 'invitation/3/1/8', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 8, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(170, 1, 'invitation/3/1/4', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 4, 3, 'teams/tenant-of-the-world', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(150, 1, 'agenda-remind/22/0', 'agenda-remind', 1, '{"meeting": 22, "sequence": 0}', NULL, 22, 'community/1', '2027-03-04 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(151, 1, 'agenda-close/22/0', 'agenda-close', 1, '{"meeting": 22, "sequence": 0}', NULL, 22, 'community/1', '2027-03-08 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(169, 1, 'invitation/3/1/5', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 5, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(168, 1, 'invitation/3/1/2', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 2, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(152, 1, 'agenda-due/22/0', 'agenda-due', 1, '{"meeting": 22, "sequence": 0}', NULL, 22, 'community/1', '2027-03-11 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(167, 1, 'invitation/3/1/1', 'invitation', 1, '{"meeting": 3, "sequence": 1}', 1, 3, 'slack/T0WORLD', '2027-01-12 08:13:35+00', NULL, 1, 0, 0, '', 'done', '', '', NULL, '2027-01-12 08:13:35+00'),
	(180, 1, 'agenda-due/3/1', 'agenda-due', 1, '{"meeting": 3, "sequence": 1}', NULL, 3, 'community/1', '2027-03-10 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'agenda-published', '', NULL, '2027-01-12 08:14:35+00'),
	(163, 1, 'agenda-open/23/0', 'agenda-open', 1, '{"meeting": 23, "sequence": 0}', NULL, 23, 'community/1', '2027-02-25 07:00:00+00', NULL, 0, 0, 0, '', 'cancelled', 'moved', '', NULL, '2027-01-12 08:14:35+00'),
	(202, 1, 'agenda-published/3/1/6', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 6, 3, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(201, 1, 'agenda-published/3/1/10', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 10, 3, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(198, 1, 'agenda-published/3/1/9', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 9, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(199, 1, 'agenda-published/3/1/3', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 3, 3, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(197, 1, 'agenda-published/3/1/8', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 8, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(196, 1, 'agenda-published/3/1/4', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 4, 3, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(200, 1, 'agenda-published/3/1/11', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 11, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(223, 1, 'invitation/24/0/1', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 1, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(224, 1, 'invitation/24/0/2', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 2, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(225, 1, 'invitation/24/0/5', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 5, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(226, 1, 'invitation/24/0/4', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 4, 24, 'teams/tenant-of-the-world', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(227, 1, 'invitation/24/0/8', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 8, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(228, 1, 'invitation/24/0/9', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 9, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(229, 1, 'invitation/24/0/3', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 3, 24, 'teams/tenant-of-the-world', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(230, 1, 'invitation/24/0/11', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 11, 24, 'slack/T0WORLD', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(231, 1, 'invitation/24/0/10', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 10, 24, 'teams/tenant-of-the-world', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(232, 1, 'invitation/24/0/6', 'invitation', 1, '{"meeting": 24, "sequence": 0}', 6, 24, 'mail', '2027-01-12 08:16:42+00', '2027-01-12 08:16:42+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(233, 1, 'agenda-open/24/0', 'agenda-open', 1, '{"meeting": 24, "sequence": 0}', NULL, 24, 'community/1', '2027-03-10 07:00:00+00', '2027-03-10 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(234, 1, 'agenda-remind/24/0', 'agenda-remind', 1, '{"meeting": 24, "sequence": 0}', NULL, 24, 'community/1', '2027-03-24 07:00:00+00', '2027-03-24 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(235, 1, 'agenda-close/24/0', 'agenda-close', 1, '{"meeting": 24, "sequence": 0}', NULL, 24, 'community/1', '2027-03-25 07:00:00+00', '2027-03-25 07:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(236, 1, 'agenda-due/24/0', 'agenda-due', 1, '{"meeting": 24, "sequence": 0}', NULL, 24, 'community/1', '2027-03-31 06:00:00+00', '2027-03-31 06:00:00+00', 0, 0, 0, '', '', '', '', NULL, NULL),
	(211, 1, 'invitation-withdrawn/23/1/10', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 10, 23, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(212, 1, 'invitation-withdrawn/23/1/6', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 6, 23, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(218, 1, 'meeting-cancelled/22/1/6', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 6, 22, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(182, 1, 'link-code/81fa1cfcaa9dace315d1855b5f67961d', 'link-code', 1, '{"one_time": 3}', 9, NULL, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(183, 1, 'member-question/1/2', 'member-question', 1, '{"question": 1}', 2, NULL, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(221, 1, 'meeting-cancelled/22/1/10', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 10, 22, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(181, 1, 'sign-in/639382f9b40ea1b1403c52402ad05190', 'sign-in', 1, '{"one_time": 2}', 2, NULL, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(203, 1, 'invitation-withdrawn/23/1/1', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 1, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(216, 1, 'meeting-cancelled/22/1/4', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 4, 22, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(189, 1, 'agenda-call/3/6/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 6, 3, 'mail', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(222, 1, 'meeting-cancelled/22/1/11', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 11, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(215, 1, 'meeting-cancelled/22/1/3', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 3, 22, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(220, 1, 'meeting-cancelled/22/1/9', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 9, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(188, 1, 'agenda-call/3/10/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 10, 3, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(219, 1, 'meeting-cancelled/22/1/8', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 8, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(186, 1, 'agenda-call/3/3/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 3, 3, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(217, 1, 'meeting-cancelled/22/1/5', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 5, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(209, 1, 'invitation-withdrawn/23/1/3', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 3, 23, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(214, 1, 'meeting-cancelled/22/1/2', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 2, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(206, 1, 'invitation-withdrawn/23/1/4', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 4, 23, 'teams/tenant-of-the-world', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(213, 1, 'meeting-cancelled/22/1/1', 'meeting-cancelled', 1, '{"meeting": 22, "sequence": 1}', 1, 22, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(192, 1, 'item-returned/2/2027-01-12T08:14:35+00:00', 'item-returned', 1, '{"item": 2}', 5, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(191, 1, 'agenda-reminder/3/1/2', 'agenda-reminder', 1, '{"meeting": 3, "sequence": 1}', 2, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(195, 1, 'agenda-published/3/1/5', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 5, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(194, 1, 'agenda-published/3/1/2', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 2, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(193, 1, 'agenda-published/3/1/1', 'agenda-published', 1, '{"meeting": 3, "version": 1}', 1, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(190, 1, 'agenda-digest/3/1/2', 'agenda-digest', 1, '{"meeting": 3, "sequence": 1}', 2, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(187, 1, 'agenda-call/3/11/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 11, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(185, 1, 'agenda-call/3/8/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 8, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(184, 1, 'agenda-call/3/1/1', 'agenda-call', 1, '{"meeting": 3, "round": 1}', 1, 3, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(210, 1, 'invitation-withdrawn/23/1/11', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 11, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(208, 1, 'invitation-withdrawn/23/1/9', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 9, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(207, 1, 'invitation-withdrawn/23/1/8', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 8, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(205, 1, 'invitation-withdrawn/23/1/5', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 5, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(204, 1, 'invitation-withdrawn/23/1/2', 'invitation-withdrawn', 1, '{"meeting": 23, "sequence": 1}', 2, 23, 'slack/T0WORLD', '2027-01-12 08:14:35+00', '2027-01-12 08:14:35+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(237, 1, 'call-ended/3/2/2027011209', 'call-ended', 1, '{"meeting": 3, "ended": 1799741682}', 2, 3, 'slack/T0WORLD', '2027-01-12 08:14:42+00', '2027-01-12 08:14:42+00', 1, 0, 0, '', '', '', '', NULL, NULL),
	(238, 1, 'agenda-reminder/3/901/5', 'agenda-reminder', 1, '{"meeting": 3, "sequence": 901}', 5, 3, 'slack/T0WORLD', '2026-12-13 08:14:42+00', NULL, 1, 0, 0, '', 'parked', 'failed', 'abc123', NULL, '2027-01-12 08:14:42+00'),
	(239, 1, 'agenda-reminder/3/902/5', 'agenda-reminder', 1, '{"meeting": 3, "sequence": 902}', 5, 3, 'slack/T0WORLD', '2026-12-13 08:14:42+00', NULL, 1, 0, 0, '', 'ambiguous', 'unsure', '', NULL, '2027-01-12 08:14:42+00');
INSERT INTO public.installation VALUES
	(1, '111.222', '', 'T0WORLD', 'U0ADMIN', false, '\x674141414141427242647176526e6f5f784a74717259316b342d373271735a372d314a52784b3455696d366553726b2d73324e5a47614c6e67744d753943704f7833647966527a794b7552785578587545557955387072724955684237554e6d5236355244335067316c566f50777149466641445075424b486b5f55353957436f4f6a4c56594c5f41505474675a685958766f7270656d6a436933676f765164724d346d6d704f6441413238743254774d6d314c5241754e48454357756c3372314c4630324b754439432d544e38507a74337859316d6e6f6f675f6d75663443714d4a77724e79656d43435a6a714e6c374763777262775656736e777852325371486d7164314b4e46424e4c', '2027-01-12 08:14:35+00');
INSERT INTO public.invitation VALUES
	(1, 20, 1, '', NULL, '2027-01-12 08:05:07+00'),
	(2, 20, 2, '', NULL, '2027-01-12 08:05:07+00'),
	(3, 20, 5, '', NULL, '2027-01-12 08:05:07+00'),
	(4, 20, 4, '', NULL, '2027-01-12 08:05:07+00'),
	(5, 20, 8, '', NULL, '2027-01-12 08:05:07+00'),
	(6, 20, 9, '', NULL, '2027-01-12 08:05:07+00'),
	(7, 20, 3, '', NULL, '2027-01-12 08:05:07+00'),
	(8, 20, 11, '', NULL, '2027-01-12 08:05:07+00'),
	(9, 20, 10, '', NULL, '2027-01-12 08:05:07+00'),
	(10, 20, 6, '', NULL, '2027-01-12 08:05:07+00'),
	(11, 21, 1, '', NULL, '2027-01-12 08:05:14+00'),
	(12, 21, 2, '', NULL, '2027-01-12 08:05:14+00'),
	(13, 21, 5, '', NULL, '2027-01-12 08:05:14+00'),
	(14, 21, 4, '', NULL, '2027-01-12 08:05:14+00'),
	(15, 21, 8, '', NULL, '2027-01-12 08:05:14+00'),
	(16, 21, 9, '', NULL, '2027-01-12 08:05:14+00'),
	(17, 21, 3, '', NULL, '2027-01-12 08:05:14+00'),
	(18, 21, 11, '', NULL, '2027-01-12 08:05:14+00'),
	(19, 21, 10, '', NULL, '2027-01-12 08:05:14+00'),
	(20, 21, 6, '', NULL, '2027-01-12 08:05:14+00'),
	(21, 22, 1, '', NULL, NULL),
	(22, 22, 2, '', NULL, NULL),
	(23, 22, 5, '', NULL, NULL),
	(24, 22, 4, '', NULL, NULL),
	(25, 22, 8, '', NULL, NULL),
	(26, 22, 9, '', NULL, NULL),
	(27, 22, 3, '', NULL, NULL),
	(28, 22, 11, '', NULL, NULL),
	(29, 22, 10, '', NULL, NULL),
	(30, 22, 6, '', NULL, NULL),
	(41, 3, 1, '', NULL, NULL),
	(42, 3, 2, '', NULL, NULL),
	(43, 3, 5, '', NULL, NULL),
	(44, 3, 4, '', NULL, NULL),
	(45, 3, 8, '', NULL, NULL),
	(47, 3, 3, '', NULL, NULL),
	(48, 3, 11, '', NULL, NULL),
	(49, 3, 10, '', NULL, NULL),
	(50, 3, 6, '', NULL, NULL),
	(46, 3, 9, 'yes', '2027-01-12 08:14:35+00', NULL),
	(31, 23, 1, '', NULL, '2027-01-12 08:14:35+00'),
	(32, 23, 2, '', NULL, '2027-01-12 08:14:35+00'),
	(33, 23, 5, '', NULL, '2027-01-12 08:14:35+00'),
	(34, 23, 4, '', NULL, '2027-01-12 08:14:35+00'),
	(35, 23, 8, '', NULL, '2027-01-12 08:14:35+00'),
	(36, 23, 9, '', NULL, '2027-01-12 08:14:35+00'),
	(37, 23, 3, '', NULL, '2027-01-12 08:14:35+00'),
	(38, 23, 11, '', NULL, '2027-01-12 08:14:35+00'),
	(39, 23, 10, '', NULL, '2027-01-12 08:14:35+00'),
	(40, 23, 6, '', NULL, '2027-01-12 08:14:35+00'),
	(51, 24, 1, '', NULL, NULL),
	(52, 24, 2, '', NULL, NULL),
	(53, 24, 5, '', NULL, NULL),
	(54, 24, 4, '', NULL, NULL),
	(55, 24, 8, '', NULL, NULL),
	(56, 24, 9, '', NULL, NULL),
	(57, 24, 3, '', NULL, NULL),
	(58, 24, 11, '', NULL, NULL),
	(59, 24, 10, '', NULL, NULL),
	(60, 24, 6, '', NULL, NULL);
INSERT INTO public.meeting VALUES
	(1, 1, 'annual-meeting', '065142c2-f006-51e4-bd2c-c1e918a296d2@sihteeri', 'annual-meeting/2027', 'planned', 0, '2027-01-21 11:00:00+00', '2027-01-21 13:00:00+00', '', '', '2027-01-12 08:00:00+00', '2027-01-14 07:00:00+00', '2027-01-15 07:00:00+00', '2027-01-18 07:00:00+00', 0, NULL, NULL, '', '{"ids": ["annual-meeting.3", "working.annual-meeting.meeting"]}'),
	(7, 1, 'development-group', 'a9e60a47-852a-5f43-98a9-9c5f450938f7@sihteeri', 'development-group/2027-01', 'planned', 0, '2027-01-12 11:00:00+00', '2027-01-12 13:00:00+00', '', '', '2027-01-12 08:00:00+00', NULL, '2027-01-12 09:47:00+00', '2027-01-12 10:13:00+00', 0, NULL, NULL, '', '{"ids": ["development-group.3", "working.development-group.meeting"]}'),
	(8, 1, 'development-group', '4f985480-46a4-5c30-82c5-91a57cfe75ed@sihteeri', 'development-group/2027-02', 'planned', 0, '2027-02-09 11:00:00+00', '2027-02-09 13:00:00+00', '', '', '2027-01-22 07:00:00+00', '2027-01-29 07:00:00+00', '2027-02-01 07:00:00+00', '2027-02-04 07:00:00+00', 0, NULL, NULL, '', '{"ids": ["development-group.3", "working.development-group.meeting"]}'),
	(9, 1, 'development-group', 'c329613c-7747-5d63-8856-8db6d18280f7@sihteeri', 'development-group/2027-03', 'planned', 0, '2027-03-09 11:00:00+00', '2027-03-09 13:00:00+00', '', '', '2027-02-19 07:00:00+00', '2027-02-26 07:00:00+00', '2027-03-01 07:00:00+00', '2027-03-04 07:00:00+00', 0, NULL, NULL, '', '{"ids": ["development-group.3", "working.development-group.meeting"]}'),
	(10, 1, 'development-group', '5f45097c-9098-588c-9c3e-6dacbf9ecb51@sihteeri', 'development-group/2027-04', 'planned', 0, '2027-04-13 10:00:00+00', '2027-04-13 12:00:00+00', '', '', '2027-03-25 07:00:00+00', '2027-04-02 06:00:00+00', '2027-04-05 06:00:00+00', '2027-04-08 06:00:00+00', 0, NULL, NULL, '', '{"ids": ["development-group.3", "working.development-group.meeting"]}'),
	(20, 1, 'steering-group', '0fa93bcb-d976-54c6-a7c9-8e6fd80a66db@sihteeri', NULL, 'cancelled', 1, '2027-03-24 11:00:00+00', '2027-03-24 13:00:00+00', '', '', '2027-02-24 07:00:00+00', '2027-03-10 07:00:00+00', '2027-03-12 07:00:00+00', '2027-03-17 07:00:00+00', 0, '2027-01-12 08:00:07+00', 2, '', '{"ids": ["working.steering-group.convening"]}'),
	(21, 1, 'steering-group', 'd212ec9e-20b9-507a-a4ff-fa0347478742@sihteeri', NULL, 'cancelled', 1, '2027-03-31 10:00:00+00', '2027-03-31 12:00:00+00', '', '', '2027-03-03 07:00:00+00', '2027-03-17 07:00:00+00', '2027-03-19 07:00:00+00', '2027-03-24 07:00:00+00', 0, '2027-01-12 08:05:14+00', 2, '', '{"ids": ["working.steering-group.convening"]}'),
	(3, 1, 'steering-group', '9bec9d7d-7591-53e3-af29-3828977fbe6f@sihteeri', 'steering-group/2027-1', 'agenda-published', 1, '2027-03-17 11:00:00+00', '2027-03-17 13:00:00+00', 'https://teams.example.org/l/meetup-join/abc', 'Room 2', '2027-02-17 07:00:00+00', '2027-03-03 07:00:00+00', '2027-03-05 07:00:00+00', '2027-03-10 07:00:00+00', 1, '2027-01-12 08:11:35+00', 2, '', '{"ids": ["working.steering-group.convening"]}'),
	(23, 1, 'steering-group', 'dd154b02-60ad-5a16-9562-6eb6509f4991@sihteeri', NULL, 'cancelled', 1, '2027-03-25 11:00:00+00', '2027-03-25 13:00:00+00', '', '', '2027-02-25 07:00:00+00', '2027-03-11 07:00:00+00', '2027-03-15 07:00:00+00', '2027-03-18 07:00:00+00', 0, '2027-01-12 08:08:28+00', 2, '', '{"ids": ["working.steering-group.convening"]}'),
	(22, 1, 'steering-group', '9b3f3717-ce2e-5680-a030-077d14715bef@sihteeri', NULL, 'cancelled', 1, '2027-03-18 11:00:00+00', '2027-03-18 13:00:00+00', '', '', '2027-02-18 07:00:00+00', '2027-03-04 07:00:00+00', '2027-03-08 07:00:00+00', '2027-03-11 07:00:00+00', 0, '2027-01-12 08:05:21+00', 2, 'Decided on 8 January 2027', '{"ids": ["working.steering-group.convening"]}'),
	(24, 1, 'steering-group', '1cd9446f-6386-56a8-bf26-9c9be80a18bc@sihteeri', NULL, 'convened', 0, '2027-04-07 10:00:00+00', '2027-04-07 12:00:00+00', '', '', '2027-03-10 07:00:00+00', '2027-03-24 07:00:00+00', '2027-03-25 07:00:00+00', '2027-03-31 06:00:00+00', 0, '2027-01-12 08:14:42+00', 2, '', '{"ids": ["working.steering-group.convening"]}');
INSERT INTO public.member_question VALUES
	(1, 1, 'Who chooses the colour of the logo?', 'en', '', 5, '2027-01-12 08:14:35+00');
INSERT INTO public.membership VALUES
	(1, 1, 1, 1, 'annual-meeting', 'customer-seat', 'chair', '2026-02-01', NULL),
	(2, 1, 2, 2, 'annual-meeting', 'supplier-seat', 'secretary', '2026-02-01', NULL),
	(3, 1, 3, 3, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(4, 1, 4, 4, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(5, 1, 5, 5, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(6, 1, 6, 6, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(7, 1, 7, 7, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(8, 1, 8, 8, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(9, 1, 9, 9, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(10, 1, 10, 10, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(11, 1, 11, 11, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(12, 1, 12, 12, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(13, 1, 13, 1, 'annual-meeting', 'customer-seat', 'member', '2026-02-01', NULL),
	(14, 1, 1, 1, 'steering-group', 'pioneer-seat', 'chair', '2026-02-01', NULL),
	(15, 1, 2, 2, 'steering-group', 'supplier-seat', 'secretary', '2026-02-01', NULL),
	(16, 1, 3, 3, 'steering-group', 'pioneer-seat', 'member', '2026-02-01', NULL),
	(17, 1, 4, 4, 'steering-group', 'pioneer-seat', 'member', '2026-02-01', NULL),
	(18, 1, 5, 5, 'steering-group', 'pioneer-seat', 'member', '2026-02-01', NULL),
	(19, 1, 6, 6, 'steering-group', 'pioneer-seat', 'member', '2026-02-01', NULL),
	(20, 1, 8, 8, 'steering-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(21, 1, 9, 9, 'steering-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(22, 1, 10, 10, 'steering-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(23, 1, 11, 11, 'steering-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(24, 1, 14, 3, 'development-group', 'customer-seat', 'chair', '2026-02-01', NULL),
	(25, 1, 15, 2, 'development-group', 'supplier-seat', 'secretary', '2026-02-01', NULL),
	(26, 1, 16, 2, 'development-group', 'supplier-seat', 'presenter', '2026-02-01', NULL),
	(27, 1, 17, 2, 'development-group', 'supplier-seat', 'member', '2026-02-01', NULL),
	(28, 1, 18, 1, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(29, 1, 19, 4, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(30, 1, 20, 5, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(31, 1, 21, 6, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(32, 1, 22, 7, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(33, 1, 23, 8, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(34, 1, 24, 9, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(35, 1, 10, 10, 'development-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(36, 1, 25, 13, 'development-group', 'added-seat', 'member', '2026-02-01', NULL),
	(37, 1, 9, 9, 'ecosystem-group', 'customer-seat', 'chair', '2026-02-01', NULL),
	(38, 1, 26, 2, 'ecosystem-group', 'supplier-seat', 'secretary', '2026-02-01', NULL),
	(39, 1, 18, 1, 'ecosystem-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(40, 1, 19, 4, 'ecosystem-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(41, 1, 20, 5, 'ecosystem-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(42, 1, 8, 8, 'ecosystem-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(43, 1, 11, 11, 'ecosystem-group', 'customer-seat', 'member', '2026-02-01', NULL),
	(44, 1, 25, 13, 'ecosystem-group', 'subcontractor-seat', 'member', '2026-02-01', NULL),
	(45, 1, 27, 13, 'ecosystem-group', 'subcontractor-seat', 'member', '2026-02-01', NULL),
	(46, 1, 28, 14, 'ecosystem-group', 'added-seat', 'member', '2026-02-01', NULL),
	(47, 1, 29, 15, 'ecosystem-group', 'added-seat', 'member', '2026-02-01', NULL);
INSERT INTO public.nothing_from_us VALUES
	(1, 3, 5, '2027-01-12 08:14:35+00');
INSERT INTO public.one_time VALUES
	(1, '40c4b96c9031a68383359660d7a4c24a', 'sign-in', 1, 4, '', '2027-01-12 08:14:35+00', '2027-01-12 08:44:35+00', NULL, 0),
	(2, '639382f9b40ea1b1403c52402ad05190', 'sign-in', 1, 2, '', '2027-01-12 08:14:35+00', '2027-01-12 08:44:35+00', NULL, 0),
	(3, '81fa1cfcaa9dace315d1855b5f67961d', 'link-code', 1, 9, 'slack/T0WORLD/U0NOBODY', '2027-01-12 08:14:35+00', '2027-01-12 08:29:35+00', NULL, 0);
INSERT INTO public.organisation VALUES
	(1, 1, 'Esimerkkilä', 'pioneer-municipality'),
	(2, 1, 'Esimerkkitoimittaja Oy', 'supplier'),
	(3, 1, 'Mallikunta', 'pioneer-municipality'),
	(4, 1, 'Exempelby', 'pioneer-municipality'),
	(5, 1, 'Koekaupunki', 'pioneer-municipality'),
	(6, 1, 'Näytelahti', 'pioneer-municipality'),
	(7, 1, 'Kuvitteenkylä', 'pioneer-municipality'),
	(8, 1, 'Provstad', 'municipality'),
	(9, 1, 'Keksilä', 'municipality'),
	(10, 1, 'Satunniemi', 'municipality'),
	(11, 1, 'Pohjan mallikuntayhtymä', 'customer'),
	(12, 1, 'Tilaajarengas Esimerkki', 'customer-grouping'),
	(13, 1, 'Koodimylly Esimerkki Oy', 'subcontractor'),
	(14, 1, 'Alusta-Malli Oy', 'optional-service-producer'),
	(15, 1, 'Oppimisen verkosto Esimerkki ry', 'stakeholder');
INSERT INTO public.person VALUES
	(1, 1, 'Aino Lehtokangas', 'aino.lehtokangas@esimerkkila.example.org', 'fi', 'fi', '', 1, NULL, '', NULL),
	(2, 1, 'Tiina Sorvari', 'tiina.sorvari@esimerkkitoimittaja.example.org', 'fi', 'fi', '', 2, NULL, '', NULL),
	(3, 1, 'Jussi Tammivirta', 'jussi.tammivirta@mallikunta.example.org', 'fi', 'fi', '', 3, NULL, '', NULL),
	(4, 1, 'Ebba Norrgård', 'ebba.norrgard@exempelby.example.org', 'sv', 'sv', '', 4, NULL, '', NULL),
	(5, 1, 'Daniel Okoye', 'daniel.okoye@koekaupunki.example.org', 'en', 'en', '', 5, NULL, '', NULL),
	(6, 1, 'Paavo Rantaharju', 'paavo.rantaharju@naytelahti.example.org', 'fi', 'fi', '', 6, NULL, '', NULL),
	(7, 1, 'Irja Kaislaranta', 'irja.kaislaranta@kuvitteenkyla.example.org', 'fi', 'fi', '', 7, NULL, '', NULL),
	(8, 1, 'Gustav Sjölund', 'gustav.sjolund@provstad.example.org', 'sv', 'sv', '', 8, NULL, '', NULL),
	(9, 1, 'Helmi Ojansivu', 'helmi.ojansivu@keksila.example.org', 'fi', 'fi', '', 9, NULL, '', NULL),
	(10, 1, 'Oskari Vaarala', 'oskari.vaarala@satunniemi.example.org', 'fi', 'fi', '', 10, NULL, '', NULL),
	(11, 1, 'Kaisu Perämaa', 'kaisu.peramaa@pohjanmalli.example.org', 'fi', 'fi', '', 11, NULL, '', NULL),
	(12, 1, 'Veikko Säynäjä', 'veikko.saynaja@tilaajarengas.example.org', 'fi', 'fi', '', 12, NULL, '', NULL),
	(13, 1, 'Ritva Ahonpää', 'ritva.ahonpaa@esimerkkila.example.org', 'fi', 'fi', '', 1, NULL, '', NULL),
	(14, 1, 'Laura Niittykoski', 'laura.niittykoski@mallikunta.example.org', 'fi', 'fi', '', 3, NULL, '', NULL),
	(15, 1, 'Roope Kallasvuo', 'roope.kallasvuo@esimerkkitoimittaja.example.org', 'fi', 'fi', '', 2, NULL, '', NULL),
	(16, 1, 'Nina Bergfors', 'nina.bergfors@esimerkkitoimittaja.example.org', 'sv', 'sv', '', 2, NULL, '', NULL),
	(17, 1, 'Petri Louhela', 'petri.louhela@esimerkkitoimittaja.example.org', 'fi', 'fi', '', 2, NULL, '', NULL),
	(18, 1, 'Eetu Savikko', 'eetu.savikko@esimerkkila.example.org', 'fi', 'fi', '', 1, NULL, '', NULL),
	(19, 1, 'Linnea Holmgård', 'linnea.holmgard@exempelby.example.org', 'sv', 'sv', '', 4, NULL, '', NULL),
	(20, 1, 'Priya Menon', 'priya.menon@koekaupunki.example.org', 'en', 'en', '', 5, NULL, '', NULL),
	(21, 1, 'Marja-Leena Uutela', 'marja-leena.uutela@naytelahti.example.org', 'fi', 'fi', '', 6, NULL, '', NULL),
	(22, 1, 'Tuomas Hietaharju', 'tuomas.hietaharju@kuvitteenkyla.example.org', 'fi', 'fi', '', 7, NULL, '', NULL),
	(23, 1, 'Axel Brännkulla', 'axel.brannkulla@provstad.example.org', 'sv', 'sv', '', 8, NULL, '', NULL),
	(24, 1, 'Sofia Mäntyranta', 'sofia.mantyranta@keksila.example.org', 'fi', 'fi', '', 9, NULL, '', NULL),
	(25, 1, 'Joonas Kivimylly', 'joonas.kivimylly@koodimylly.example.org', 'fi', 'fi', '', 13, NULL, '', NULL),
	(26, 1, 'Outi Vuorenmaa', 'outi.vuorenmaa@esimerkkitoimittaja.example.org', 'fi', 'fi', '', 2, NULL, '', NULL),
	(27, 1, 'Mira Castrén', 'mira.castren@koodimylly.example.org', 'sv', 'sv', '', 13, NULL, '', NULL),
	(28, 1, 'Elina Alustalo', 'elina.alustalo@alustamalli.example.org', 'fi', 'fi', '', 14, NULL, '', NULL),
	(29, 1, 'Robert Whitmore', 'robert.whitmore@oppimisverkosto.example.org', 'en', 'en', '', 15, NULL, '', NULL);
INSERT INTO public.received VALUES
	('slack/Ev0LANDED', '2027-01-12 08:14:35+00');
INSERT INTO public.web_session VALUES
	('6a1878bf6d251e92490f1d0f72f6c8c2192793c923f84cd88895d61ae058a7ab', 1, 5, '7I_rR9Nhjjo1tgHSp8nrD2qBi2DBlm9PPbcWo1NYhv8', '2027-01-12 08:14:35+00', '2027-01-26 08:14:35+00');
SELECT pg_catalog.setval('public.address_id_seq', 26, true);
SELECT pg_catalog.setval('public.agenda_item_id_seq', 3, true);
SELECT pg_catalog.setval('public.audit_event_id_seq', 23, true);
SELECT pg_catalog.setval('public.community_id_seq', 1, true);
SELECT pg_catalog.setval('public.correction_id_seq', 1, true);
SELECT pg_catalog.setval('public.delivery_id_seq', 75, true);
SELECT pg_catalog.setval('public.draft_id_seq', 7, true);
SELECT pg_catalog.setval('public.due_work_id_seq', 239, true);
SELECT pg_catalog.setval('public.installation_id_seq', 1, true);
SELECT pg_catalog.setval('public.invitation_id_seq', 60, true);
SELECT pg_catalog.setval('public.meeting_id_seq', 24, true);
SELECT pg_catalog.setval('public.member_question_id_seq', 1, true);
SELECT pg_catalog.setval('public.membership_id_seq', 47, true);
SELECT pg_catalog.setval('public.nothing_from_us_id_seq', 1, true);
SELECT pg_catalog.setval('public.one_time_id_seq', 3, true);
SELECT pg_catalog.setval('public.organisation_id_seq', 15, true);
SELECT pg_catalog.setval('public.person_id_seq', 29, true);
SELECT pg_catalog.setval('public.workspace_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT pk_address PRIMARY KEY (id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT pk_agenda_item PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT pk_audit_event PRIMARY KEY (id);
ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT pk_calendar_feed PRIMARY KEY (digest);
ALTER TABLE ONLY public.community
    ADD CONSTRAINT pk_community PRIMARY KEY (id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT pk_correction PRIMARY KEY (id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT pk_delivery PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT pk_draft PRIMARY KEY (id);
ALTER TABLE ONLY public.due_work
    ADD CONSTRAINT pk_due_work PRIMARY KEY (id);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT pk_installation PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT pk_invitation PRIMARY KEY (id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT pk_meeting PRIMARY KEY (id);
ALTER TABLE ONLY public.member_question
    ADD CONSTRAINT pk_member_question PRIMARY KEY (id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT pk_membership PRIMARY KEY (id);
ALTER TABLE ONLY public.nothing_from_us
    ADD CONSTRAINT pk_nothing_from_us PRIMARY KEY (id);
ALTER TABLE ONLY public.one_time
    ADD CONSTRAINT pk_one_time PRIMARY KEY (id);
ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT pk_organisation PRIMARY KEY (id);
ALTER TABLE ONLY public.pacing
    ADD CONSTRAINT pk_pacing PRIMARY KEY (key);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT pk_person PRIMARY KEY (id);
ALTER TABLE ONLY public.received
    ADD CONSTRAINT pk_received PRIMARY KEY (key);
ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT pk_web_session PRIMARY KEY (digest);
ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT pk_workspace PRIMARY KEY (id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT uq_address_community_id_platform_workspace_external_id UNIQUE (community_id, platform, workspace, external_id);
ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT uq_calendar_feed_person_id UNIQUE (person_id);
ALTER TABLE ONLY public.community
    ADD CONSTRAINT uq_community_key UNIQUE (key);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT uq_delivery_work_id_channel_workspace UNIQUE (work_id, channel, workspace);
ALTER TABLE ONLY public.due_work
    ADD CONSTRAINT uq_due_work_key UNIQUE (key);
ALTER TABLE ONLY public.installation
    ADD CONSTRAINT uq_installation_client_id_enterprise_id_team_id_user_id UNIQUE (client_id, enterprise_id, team_id, user_id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT uq_invitation_meeting_id_person_id UNIQUE (meeting_id, person_id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT uq_meeting_community_id_plan_key UNIQUE (community_id, plan_key);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT uq_meeting_uid UNIQUE (uid);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT uq_membership_person_id_body_role_start_on UNIQUE (person_id, body, role, start_on);
ALTER TABLE ONLY public.nothing_from_us
    ADD CONSTRAINT uq_nothing_from_us_meeting_id_person_id UNIQUE (meeting_id, person_id);
ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT uq_organisation_community_id_name UNIQUE (community_id, name);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT uq_person_community_id_email UNIQUE (community_id, email);
ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT uq_workspace_platform_external_id UNIQUE (platform, external_id);
CREATE INDEX ix_address_person_id ON public.address USING btree (person_id);
CREATE INDEX ix_agenda_item_community_id ON public.agenda_item USING btree (community_id);
CREATE INDEX ix_agenda_item_meeting_id_position ON public.agenda_item USING btree (meeting_id, "position");
CREATE INDEX ix_audit_event_subject ON public.audit_event USING btree (community_id, subject, subject_id);
CREATE INDEX ix_correction_community_id_state ON public.correction USING btree (community_id, state);
CREATE INDEX ix_delivery_community_id_at ON public.delivery USING btree (community_id, at);
CREATE INDEX ix_delivery_meeting_id ON public.delivery USING btree (meeting_id);
CREATE INDEX ix_delivery_person_id_at ON public.delivery USING btree (person_id, at);
CREATE INDEX ix_draft_community_id ON public.draft USING btree (community_id);
CREATE INDEX ix_due_work_available_at ON public.due_work USING btree (available_at) WHERE (available_at IS NOT NULL);
CREATE INDEX ix_due_work_held ON public.due_work USING btree (community_id, finished_at) WHERE ((result)::text = ANY ((ARRAY['parked'::character varying, 'ambiguous'::character varying])::text[]));
CREATE INDEX ix_due_work_lane_available_at ON public.due_work USING btree (lane, available_at) WHERE (available_at IS NOT NULL);
CREATE INDEX ix_due_work_person_id_due_at ON public.due_work USING btree (person_id, due_at);
CREATE INDEX ix_due_work_subject ON public.due_work USING btree (community_id, meeting_id);
CREATE INDEX ix_invitation_meeting_id ON public.invitation USING btree (meeting_id);
CREATE INDEX ix_invitation_person_id ON public.invitation USING btree (person_id);
CREATE INDEX ix_meeting_community_id_starts_at ON public.meeting USING btree (community_id, starts_at);
CREATE INDEX ix_member_question_asked_by_asked_at ON public.member_question USING btree (asked_by, asked_at);
CREATE INDEX ix_member_question_community_id ON public.member_question USING btree (community_id);
CREATE INDEX ix_membership_body ON public.membership USING btree (body);
CREATE INDEX ix_membership_community_id ON public.membership USING btree (community_id);
CREATE INDEX ix_membership_person_id ON public.membership USING btree (person_id);
CREATE INDEX ix_nothing_from_us_meeting_id ON public.nothing_from_us USING btree (meeting_id);
CREATE INDEX ix_one_time_expires_at ON public.one_time USING btree (expires_at);
CREATE INDEX ix_one_time_person_id ON public.one_time USING btree (person_id);
CREATE INDEX ix_one_time_subject ON public.one_time USING btree (purpose, subject, created_at);
CREATE INDEX ix_organisation_community_id ON public.organisation USING btree (community_id);
CREATE INDEX ix_pacing_free_at ON public.pacing USING btree (free_at);
CREATE INDEX ix_person_community_id ON public.person USING btree (community_id);
CREATE INDEX ix_received_received_at ON public.received USING btree (received_at);
CREATE INDEX ix_web_session_expires_at ON public.web_session USING btree (expires_at);
CREATE INDEX ix_web_session_person_id ON public.web_session USING btree (person_id);
CREATE INDEX ix_workspace_community_id ON public.workspace USING btree (community_id);
CREATE TRIGGER audit_event_no_change BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION public.audit_event_append_only();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION public.audit_event_append_only();
ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.address
    ADD CONSTRAINT fk_address_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_meeting_id_meeting FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_origin_id_agenda_item FOREIGN KEY (origin_id) REFERENCES public.agenda_item(id);
ALTER TABLE ONLY public.agenda_item
    ADD CONSTRAINT fk_agenda_item_proposed_by_person FOREIGN KEY (proposed_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT fk_audit_event_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT fk_audit_event_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT fk_calendar_feed_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.calendar_feed
    ADD CONSTRAINT fk_calendar_feed_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_proposed_by_person FOREIGN KEY (proposed_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.correction
    ADD CONSTRAINT fk_correction_settled_by_person FOREIGN KEY (settled_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT fk_delivery_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT fk_delivery_meeting_id_meeting FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT fk_delivery_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT fk_delivery_work_id_due_work FOREIGN KEY (work_id) REFERENCES public.due_work(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.due_work
    ADD CONSTRAINT fk_due_work_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.due_work
    ADD CONSTRAINT fk_due_work_meeting_id_meeting FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);
ALTER TABLE ONLY public.due_work
    ADD CONSTRAINT fk_due_work_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_meeting_id_meeting FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT fk_invitation_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT fk_meeting_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT fk_meeting_convened_by_person FOREIGN KEY (convened_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.member_question
    ADD CONSTRAINT fk_member_question_asked_by_person FOREIGN KEY (asked_by) REFERENCES public.person(id);
ALTER TABLE ONLY public.member_question
    ADD CONSTRAINT fk_member_question_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.membership
    ADD CONSTRAINT fk_membership_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.nothing_from_us
    ADD CONSTRAINT fk_nothing_from_us_meeting_id_meeting FOREIGN KEY (meeting_id) REFERENCES public.meeting(id);
ALTER TABLE ONLY public.nothing_from_us
    ADD CONSTRAINT fk_nothing_from_us_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.one_time
    ADD CONSTRAINT fk_one_time_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.one_time
    ADD CONSTRAINT fk_one_time_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT fk_organisation_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT fk_person_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);
ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT fk_web_session_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
ALTER TABLE ONLY public.web_session
    ADD CONSTRAINT fk_web_session_person_id_person FOREIGN KEY (person_id) REFERENCES public.person(id);
ALTER TABLE ONLY public.workspace
    ADD CONSTRAINT fk_workspace_community_id_community FOREIGN KEY (community_id) REFERENCES public.community(id);
