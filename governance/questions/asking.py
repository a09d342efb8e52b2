"""How people ask, whatever their charter: the words of roles and of what can be asked of a body.

Every list is ``concept weight`` followed by its words in each language, written as
:mod:`governance.questions.lexicon` reads them. The weight says how much a word of the concept
says about the matter; words of weight 0 are only there to be recognised.
"""

from __future__ import annotations

from governance.language.texts import LANGUAGES, Language

# ruff: noqa: E501  (a list of words is one line)

ROLES = """
role.decides 1.0
fi: päät*, hyväksy*, hyväks*, vahvist*, linja*, ratkais*, ratko*, määrää, määräävät, määräysval*, lyö* lukko*, vihreä* valo*, nuij*, lupa*, luva*, luvalla, valta, valtaa, vallassa, päätösval*, myönt*, myönne*, määritt*, määrite*, asettaa, asettavat, asetetaan, asettaminen, asettamisen, sovitaan, sanoo, sanelee, tekee päätö*, sallii, sallitaan, toimival*, siunaa, lopulli*, sinetöi*, lukitaan, lukitsee, allekirj*, fastställ*, naula*, naulitaan, määrätä, määräyks*, sanoo viimeisen, viimeinen sana, käsissä, vallan, valtuu*, suostum*, suostu*, näyttää vihre*, lyödä luk*, lyödään luk*, siunaus*, siunata*, puhaltaa pelin, saa sanoa
sv: beslut*, besluta*, bestäm*, godkän*, avgör*, avgörs, fastställ*, fastslå*, klubba*, ger klartecken, grönt ljus, tillåt*, bevilj*, anger, drar * riktlinj*, makt att, befogenhet*, slutlig*, tar * beslut*, riktlinjerna för, klubb*, ger sitt godkänn*, säger ja, fattar, fattas, tillstånd*, slår fast
en: decid*, decision*, approv*, confirm*, sign* off, rule* on, rules on, settl*, grant*, authoris*, authoriz*, determin*, final* approv*, final word, green light, call * shot*, calls the shots, permit*, permission, set, sets, power to, say in, adopt*, ratif*, fix, fixes, agree* on, rubber*, okays, sanction* by, finalis*, finaliz*, allow*, choose*, chooses, final, ok, okay, adopts, says so, go-ahead, gives the nod, decisive, vote through, calls it, has the say, final say, seal of approval, seals, endorse*, consent*, clear, clears, blessing, bless, okayed, dictat*, nod, thumbs up, green-light*, ruling, resolve*, resolves, locks in, lock in, controls

role.prepares 1.0
fi: valmistel*, valmistele*, laati*, laadi*, pohjust*, pohjatyö*, luonnost*, laitta* valmiiksi, tekee pohja*, esivalmist*, kirjoitt*, muotoil*, kokoa*, kasaa*, työst*, synty*, beredning*, pohjapaper*, pohjat, hieroo, kuntoon, ennen päätöstä, pohja-aineist*, esityö*, suunnittelee pohj*, muokkaa pohj*, kirjoittaa pohj*, hahmottel*, hahmote*
sv: bered*, förbered*, utarbet*, utkast*, skriver, tar fram, gör upp, sammanställ*, grundarbete*, formuler*, förarbete*, skissar, skissa*, utformar, utforma*, arbetar fram, jobbar på
en: prepar*, draft*, draw* up, groundwork, put* together, write* up, compil*, lay* the ground*, work* out, get* ready, formulat*, works on, work on, gets * ready, background papers, sketch*, puts the first, first draft*, pre-work, spadework, lays out, assembles, assemble, legwork, shap*, drawing up, pull* together, writes the, author*

role.proposes 1.0
fi: ehdot*, esity*, esittää, esitetään, esitys, aloit*, aloite*, esitystä, esittävät, vie päätettäväksi, viedään päätettäväksi, *ehdotu*, *esitys, *esityks*, tuo esille, vie asian, vie asiaa, viedä asiaa, vie asioita
sv: föreslå*, förslag*, initiativ*, lägger fram, *förslag*
en: propos*, suggest*, put* forward, bring* forward, initiativ*, recommend*

role.monitors 1.0
fi: seura*, valvo*, valvot*, vahti*, vahdi*, tarkkail*, katsoo että, katsoo perään, pitää silmällä, perään, perää, kontrollo*, monitoro*, katso*, silmällä, katsoo ettei, kyttä*, pitää lukua, syynä*, huolehtii ettei, perässä
sv: följ*, uppfölj*, övervak*, bevak*, håller koll, håller * öga, kontroller*, ser till att, vakar, koll på, uppsikt, tillsyn*, granskar, vakt*
en: monitor*, watch*, keep* an eye, keeps track, overs*, follow*, track*, check* that, look* after, supervis*, make* sure, making sure, ensur*, observ*, keep* tabs, reviews, review, verif*, keeps watch, eye on, guard*, guards, checks that, check on, stays on top, keep watch, police*, polices, inspect*, control*

role.handles 0.5
fi: käsittel*, käsitte*, käsittely*, hoita*, hoide*, vastaa, vastaavat, vastuu*, huoleht*, huolehd*, kontol*, pöydäl*, pöydällä, hoidossa, ottaa hoitaakseen, varmist*, takaa, pitää huol*, huolen, ottaa huomioon, hallinnoi, vastuussa, miettii, mietti*, pohti*, tontti, tontilla, ottaa kopin, kopin, heiniä, puuttuu, puuttua, tehtävänä, hoidettavaksi, kartalla, kartoitt*, vastaava*, hommat hoi*, hanskaa, hanskas*, hoitovast*, puljaa, kantaa vastuu*, pitää huolta, ottaa vastaan, tarttuu
sv: behandl*, sköt*, ansvar*, hand om, handlägg*, tar upp, ser till, säkerställ*, trygg*, hanter*, tar hand*, tar emot, sörjer för
en: handl*, deal*, responsib*, in charge, tak* care, look* into, accountab*, own, owns, owner of, secur*, manag*, process*, address*, cares about, receives, owner, sort* out, sorts, looks after, see* to, sees to, tackl*, cover, takes charge, job is, task is, job to, whose job, whose task, up to, remit, attend* to, takes on

role.carries-out 0.6
fi: toteutta*, toteutet*, toteutus*, toimeenp*, täytäntöön*, panee täytäntöön, tuotta*, tuotet*, tuottaja*, koordinoi*, koordin*, järjestä*, järjeste*, ylläpitää, pitää yllä, pidetään yllä, päivit*, päivitt*, panee toimeen, pannaan toimeen, tekemi*, vie käytän*, vie läpi, viedään käytän*, viedä käytän*, panevat toimeen, laittaa toimeen, pyörittä*, hoitaa käytän*
sv: genomför*, verkställ*, produc*, samordn*, koordiner*, arranger*, ordnar, uppdater*, håller uppdaterad, utför*, förverklig*, sätter i verket, omsätter
en: carr* out, implement*, execut*, produc*, coordinat*, deliver*, arrang*, organis*, organiz*, maintains, keep* up, updat*, put* into practice, puts into practice, put* into action, turn* into action, perform*, does the work, realis*, roll* out, make* it happen, makes happen, act on, acts on

role.names 1.0
fi: nimeä*, nimet*, nimeäm*, nimity*, nimitt*, valits*, valit*, valint*, asettaa ehdo*, nimesi, lähettää edust*, ehdokka*, ehdoka*, osoittaa edust*
sv: utse*, välj*, väljs, nominer*, tillsätt*, val av, valet, vald, valda, utnämn*, nomin*, skickar representant*
en: name, names, named, naming, appoint*, nominat*, pick*, elect, elects, elected, electing, select*, choose, chooses, chosen, assign*, designat*, delegat*, sends a representative, send a representative, sends people, choosing, put* forward names

role.pays 1.0
fi: maksaa, maksavat, maksamaan, maksetaan, maksaja*, maksettava, korva*, kustant*, piikki*, kukkaro*, laskuun, kompens*, rahoitetaan, maksumie*, kulut kant*, kantaa kulu*, maksamas*, laskun, pussista, taskusta, maksuvelv*, laskuttaa
sv: betal*, bekost*, står för kostnad*, står för, ersätt*, ersättning*, kompens*, resor, står för notan, notan, egen ficka, stå för, får betalt
en: pay, pays, paid, paying, reimburs*, foot* the bill, bear* the cost*, cover* the cost*, bears, covers, picks up the tab, compensat*, pays for, refund*, liable, liability, out of pocket, pocket, foots, foot the, who funds, at whose expense, whose expense, charge* to, bill* for, settles the bill, covers the, own expense, cover the

role.is-heard 1.0
fi: kannanot*, lausun*, ottaa kanta*, otta* kanta*, kuull*, kuulla*, kuultava*, mielipi*, kommento*, kannan, kuulemi*, kuulta*, kysytään, kysytäänkö, kuuleeko, sanoa mielip*, lausuu, ottaa kantaa, ottaako kant*, ottavat kantaa, ottaa vain kant*, antaa lausun*, kannan muodost*, kantaa
sv: yttra*, tar ställning, ställningst*, höra, hörs, höras, utlåtand*, åsikt*, kommenter*, ge sin åsikt, säger sin mening, lämnar utlåt*, tillfrågas, har en åsikt
en: opinion*, comment*, position on, position* on, takes a position, takes positions, heard, hear, consult*, gives view*, statement on, weigh in, weighs in, feedback on, views on, have a view, voice an opinion, statement*, asked for its view, take a position, take a stand, takes a stand, takes a view

role.has-right 0.6
fi: oikeus, oikeutta, oikeuden, taattu, taata, varma paikka, oikeutet*
sv: rätt till, rätt, garanter*, berättig*
en: right to, entitle*, guarante*, guaranteed
"""

ASKED_OF_A_BODY = """
ask.chair 2.4
fi: puheenjohtaj*, puheenjohto*, pj, pj:nä, puheenjohta*, johta* puhetta, vetä* kokou*, veti kokou*, johta* kokou*, vetäjä*, puhetta, puheejohtaj*, luotsa*, nuijan varressa, pitelee nuijaa, nuijaa, vetovastuu*, johta* kokous*, nuijamie*, nuijan, nuija, nuijii, puhjoht*, puheenjoht*, johtaa kokou*, pj:*, vetää * kokou*, puhetta johta*
sv: ordförand*, ordf, leder * möte*, leder möte*, håller i klubban, leder mötena, leder gruppen, mötesordf*, klubban, leda möte*
en: chair, chairs, chairman, chairperson*, chairing, chaired, chairwoman, chairmanship, lead* * meeting*, leads * meeting*, leads, lead, preside*, presides, run* * meeting*, runs * meeting*, heads, head of, gavel, chairs the, head the, at the head, runs the meeting*, presiding

ask.lead 1.7
fi: johtaa, johtaja*, vetää, vetäjä, vetäjän, luotsaa, johdossa, johtajuu*, ruorissa
sv: leder, leda, ledare, i ledningen
en: leads, lead, leader, heads, runs, in charge of the group, at the helm

ask.secretary 2.4
fi: sihteer*, muistio*, kirja* kokou*, kirja* pöytäkirj*, tekee pöytäkirj*, pitä* pöytäkirj*, laati* pöytäkirj*, pöytäkirjanpit*, kirjoit* pöytäkirj*, kirjaa, muistiinpan*, kirjuri*, pöytäkirjan pit*, kirjoittaa muist*, pöytäkirjan kirj*, pöytäkirjaa, pöytäkirjan laat*, kirjaaja, kynämie*, kirjaam*
sv: sekreter*, för protokoll, skriver protokoll*, protokollför*, för anteckning*, antecknar, anteckning*, skriva protok*, sköter protok*, håller i pennan
en: secretar*, tak* * notes, takes notes, tak* * minutes, minute taker, note taker, keep* * minutes, writ* * minutes, minutes are kept, scribe, jots, writes down, notetak*, note-tak*, minute-tak*, who writes the minutes, records the minutes, records the meeting, clerk, minutes-keeper, does the minutes

ask.minutes 1.2
fi: pöytäkirj*, pöytäkirjantark*, kokousmuisti*
sv: protokoll*, protokolljuster*
en: minutes, meeting notes, protocol

ask.check 1.2
fi: tarkast*, tarkist*, julkai*, julkis*, allekirjoit*, pöytäkirjantark*, arkisto*, säilyt*, jaetaan, missä pöytäk*
sv: juster*, protokolljuster*, public*, offentlig*, undertecknar, finns, arkiver*
en: check*, publish*, sign, signs, public, verif*, distribut*, archive*, filed

ask.presenter 2.2
fi: esittel*, esittelij*, esittele*, tuo asiat, tuo asioita, tuo asiat pöyt*, pohjustaa asiat
sv: föredra*, föredrag*, presenter*, lägger fram ärende*, drar ärende*
en: presents, present, presenter*, presenting, presented, introduces, brings the matters, brings matters, brings items, presents matters, introduce*, walks through, lays before

ask.member 1.6
fi: jäsen*, jäseni*, osallistuj*, osallistuu, osallistuvat, osallistua, kokoonpan*, istuvat, istuu, edustettuna, edustus*, edustajis*, jäsenistö*, koostu*, edustettu*, saa tulla, voi tulla, istuvat, istuja*, kokonpano*, osanottaj*, istumassa, mukana ryhm*, kuuluvat, väestä koost*, pääsee istum*, saa osallist*, saako osallist*, istumaan
sv: medlem*, ledamot*, ledamöt*, deltar, deltag*, ingår i, sitter, sammansättning*, representerade, består av, består, representerad, sammansatt, ingår, medverkar, medverkan, delta, sitta
en: member*, participant*, participat*, attend*, tak* part, takes part, sit, sits, composition, make up, made up, makes up, consist*, on board, comprise*, represented, consists, represents, sitting, line-up, lineup, seats around, who makes up, roster, makeup, make-up, membership of, joins the meeting, take part

ask.seat 1.6
fi: paikka*, paikko*, paikat, paikan, paikkaa, paikoista, tuoli*, tuolei*, pöydässä, penkki*, penkk*, jakkara*
sv: plats*, platser*, stol, stolar, säte*, mandat
en: seat, seats, place, places, chairs at, spot, spots, slot, slots

ask.who-all 0.4
fi: ketkä, keitä, mistä ihmisistä, keistä, ketä, keiden, keille, keitkä, kenestä, keistä, keitä
sv: vilka
en: who are, who is in, who is on, who sits, who belongs, which people

ask.belong 0.4
fi: kuulu*, mukana, mukaan
sv: hör, tillhör, med i
en: belong*, part of

ask.number 0.8
fi: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, kymmenen, kaksitoista, kolmetoista
sv: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, tio, tolv, tretton
en: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 30, ten, twelve, thirteen

ask.how-many 1.4
fi: montako, kuinka mon*, miten mon*, monelle, lukumäär*, monta, montakohan, kuinka monella, kuinka monelle, monenko, monellako, moniko, lkm
sv: hur många, antal*, hur mång*
en: how many, number of, how large a number, count of, the number

ask.most 1.2
fi: enintään, maksimi*, korkeintaan, mahtu*, enimmäis*, maksimis*, katto, kattoa, yläraja*, ylärajaa, maks, mahdu, suurin sallit*, liikaa, ei enempää
sv: högst, maxim*, max, ryms, tak, taket, övre gräns*, får plats, som mest
en: maxim*, at most, max, upper limit, no more than, fit, cap, capped, ceiling, limit, too many, upper bound, at the most, room for

ask.size 1.6
fi: koko, kokoa, kokoraja*, kokoinen, maksimikok*, ryhmäkok*, jäsenmäär*, henkilömäär*, kuinka suuri, miten suuri, kuinka iso, miten iso, kuinka monihenk*, kuinka pieni, henkilöluku*, osallistujamäär*, päälu*, jäsenluku*, montako päätä, pääluk*
sv: storlek*, medlemsantal*, hur stor, hur många är, numerär*, gruppstorlek*
en: size, headcount, how big, how large, how small, size of, number of members, number of people, group size

ask.people 0.8
fi: edustaj*, henkilö*, henkeä, ihmis*, hlö*, tyyppi*, väki, väkeä, väen, porukka*, henki*
sv: representant*, person*, folk, människ*, företrädare*
en: representative*, rep, reps, people, person*, delegate*, folks, head count

ask.often 2.6
fi: kuinka usein, miten usein, kui usein, usein, useammin, kokousväl*, kokoustaht*, kokousrytm*, kokoussykl*, tiheä*, tihey*, kuinka monta kertaa, montako kertaa, miten monta kertaa, kuukausittain, joka kuukausi, joka kuussa, kerran kuussa, kuukaudessa, neljännesvuo*, kvartaali*, kertaa vuodessa, kokousaikataul*, viikoittain, rytmi*, millä välillä, millä välein, monta kertaa, taajuu*, frekvenss*, joka viikko, kokousmäär*, kokousten määr*, milloinka, montako kokousta, kuinka monta kokousta, montako palaver*, tiuhaan, tiuhas*, kuinka tiuha*, tahti, tahdilla, kuukausirytm*, kerran vuodessa, kerran kuukaudessa, kahdesti vuodessa, neljästi, kokoontumisväli*, kokoontumistahti*, kokoontumistihe*, vuosineljänn*, miten tiheä*, kvartaalei*, harva*, tavallisesti kokoon*
sv: hur ofta, ofta, oftare, hur många gånger, varje månad, en gång i månaden, månadsvis, månatlig*, kvartal*, gånger om året, gånger per år, mötesfrekv*, intervall*, mötestidtab*, hur tätt, antalet möten, hur många möten, hur regelbund*, regelbund*, takt, frekvens*, en gång om året, varannan
en: how often, how frequent*, frequen*, how many times, times a year, every month, monthly, quarterly, every quarter, per year, per month, cadence, how regular*, regular*, meeting schedule, rhythm, interval*, a month, once a, every year, each year, a year, yearly, number of meetings, how many meetings, meeting cycle, pace, twice a year, four times a year, once a month, every other, each month, weekly, tempo

ask.meet 0.9
fi: kokoontu*, kokoonnu*, kokous*, kokouks*, kokoust*, palaver*, tapaa, tapaavat, pidetään, istunto*, koolla, tavataan, palsu*, miitin*, miiti*
sv: sammanträ*, möte*, möten, träffa*, hålls, hållas, samlas, sammankomst*
en: meet, meets, meeting*, held, hold, get together, gets together, gather*, session*, convene

ask.when 0.8
fi: milloin, millon, koska, mihin aikaan, minä päivänä, missä kuussa, ajankohta*, minkä kuun, aikataul*
sv: när, vilken dag, vilken månad, datum*, tidpunkt*, tidtabell*
en: when does, when is, when will, when do, when are, when must, when should, when was, what time, which month, what month, what date, date of, timetable*, schedule*

ask.by-when 2.4
fi: mihin mennessä, viimeistään, takaraja*, määräaik*, määräaja*, deadline*, dedis*, dedikset, mennessä, aikaraja*, viimeinen päivä, aina tammikuussa, viimeist*, aikaraj*, takaraj*, määräpäiv*, eräpäiv*, deadlin*, ennen mitä päiv*, ajoissa, dl, mihin päivä*, mihin kuuhun
sv: senast när, senast, sista dag*, tidsfrist*, deadline*, när senast, tidsgräns*, sista datum*, slutdatum*, innan vilket datum, före vilket datum, hinna*
en: by when, deadline*, at the latest, latest date, last day, due date, no later than, time limit, latest, cutoff, cut-off, before which date, before what date, no later, last possible, closing date, how late

ask.convene 2.0
fi: koolle, koollekuts*, kutsu*, kokouskuts*, kokoonkuts*, kutsutaan koolle, kutsuja, kutsuu kokoon, kutsutaan kokoon, kutsuu koolle, koollekut*, kokoon, laittaa kutsu*, lähettää kutsu*, lähettää kokouskuts*
sv: kallar, kalla, kallas, kallelse*, sammankall*, inbjud*, kalla*, mötesinbjud*, skickar kallels*, bjuder in till, skickar ut kallels*
en: call* * meeting*, calls, convene*, convener*, convok*, summon*, invitation*, invit*, call * together, calls * together, bring together, call the meeting, calls the meeting, calls a meeting, call a meeting, sends the invit*, send the invit*, sends out invit*, meeting request*, calls in

ask.agenda 2.2
fi: asialista*, esityslist*, työjärjesty*, agenda*, asialisto*, kokouslist*, listalle, kokouksen asiat, kokouksen sisält*, päiväjärj*, aiheet kok*
sv: föredragningslist*, dagordning*, agenda*, ärendelist*, dagordn*, mötesagend*, föredragningsl*, listan
en: agenda*, order of business, items list, running order, items on the list, on the list, list of items, meeting plan

ask.go-through 1.4
fi: käydään läpi, käsitellään, mitä * läpi, läpi, käy läpi, käydä läpi, mitä tapahtuu, käsittelyssä, esillä, puidaan, käsitellä, mitä kaikkea, aiheet, aiheita, mistä puhutaan, ohjelmass*, kerrotaan, esitellään
sv: tas upp, behandlas, går igenom, gås igenom, gå igenom, vad händer, vad behandl*, diskuter*, program*, berättas
en: discuss*, go* through, gone through, covered, talk* about, cover, covers, what happens, on the table, cover*, topics, gets discussed, gone over, subjects, brought up, told at, hear about at, present* at, shown at, report* at, programme of

ask.under 2.0
fi: raporto*, alaisuude*, alainen, alaisena, alaisia, alaiset, alla, alapuolel*, yläpuolel*, ylempänä, ylempi, alempi, alempana, korkeamm*, minkä alla, johto on, hierarkia*, kenen alaisuu*, tilivelvol*, ylemmä*, yli, korkeampi, korkeampa*, arvoltaan, arvovaltai*, kenelle raporto*, vastaa kenelle, johdossa, ohittaa, kumpi on, kävellä yli, pomo, pomona, kenen komen*, komennos*, minkä elimen al*, minkä ryhmän al*, portaalla
sv: rapporter*, underställ*, lyder under, under vilket, under vilken, ovanför, över, överordn*, under styr*, hierarki*, sorterar under, står under, högre än, lägre än, understäl*, redovisar till, underord*, över vem, chef över, svarar inför, lyder
en: report*, under which, subordinat*, above, below, beneath, higher than, outrank*, works under, sits under, answers to, answer to, hierarch*, ranks, rank, under, senior, junior, overrule*, superior, inferior, underneath, below the, above the, ranks above, rank above, reports to, report to, accountable to, belong under, belongs under, comes under, falls under, fall under, higher up than, bigger than, pecking order

ask.set-up 1.6
fi: perusta*, perustet*, perustam*, perustus*, perusti, luoda, luodaan, asettaa ryhm*, pystyttä*, kootaan, kasataan, syntyy, muodosta*, nimittää ryhm*, pystyyn, kokoaa ryhm*, laittaa pystyyn, panna pystyyn, koota ryhm*, käynnist*, aloitta*, luomi*
sv: inrätta*, tillsätt*, grunda*, bilda*, skapa*, upprätt*, tillsätter, sätta upp, starta*, sammansätt*, instift*
en: set* up, setting up, establish*, creat*, found, form, forms, start a, start an, launch*, convene a group, put together a, form a, formed, start up, bring into being, appointed group, spin up, stand up a, constitute*, assemble a, born, comes into being, come into being

ask.term 2.2
fi: toimintakau*, toimikau*, kausi, kautta, kauden, kaudet, kaudeksi, mandaatti*, pesti*, kausien, kauden pituu*, toimiaik*, luottamuskau*, kausi kest*, edustuskau*
sv: verksamhetsperiod*, mandatperiod*, mandattid*, perioden, period, mandat, mandatets läng*, periodens, tjänstgöringstid*
en: term, terms, term of office, tenure, mandate period, term length, period of office, stint, serve for, serves for

ask.how-long 1.6
fi: kuinka kauan, kauanko, miten kauan, kuinka pitkä*, miten pitkä*, mihin asti, mihin saakka, kesto*, kestää, montako vuotta, kuinka mon* vuo*, pituus, pituinen, kauan, kestääkö, montako kautta, kuinka monta kautta, kestävät, voimassa asti
sv: hur länge, hur lång*, hur många år, längd*, varar, hur långvar*
en: how long, how many years, for how long, length of, until when, last, lasts, duration, how many terms, how much time, period of time, length

ask.costs 1.6
fi: kulut, kuluja, kulu, kuluista, kustannu*, matkakulu*, kokouspalkki*, matkakorva*, kulukorva*, menot, kuluissa, kuluist*, hintalapp*, matkat, matkoista, matkoja
sv: kostnad*, utgift*, resekostnad*, kostar, mötesarvod*, utlägg*, omkostn*, reskostn*
en: cost, costs, expens*, travel cost*, attendance fee*, expenditure, outlay*, spending on

ask.nomination 1.2
fi: nimeämi*, nimeämis*, valinta*, jäsenvalin*, valintatap*, henkilövalin*, nimeämiskäyt*, ehdokasase*, ilmoita* edust*
sv: nominering*, utnämning*, personval*, tillsättning*, nomineras, anmäl* representant*, utses
en: nomination*, selection of, appointment*, naming of, nominating, named to, chosen for, picking of, put forward for

ask.how 0.3
fi: miten, kuinka, millä tavalla, mitä kautta, millä tapaa, millä keinolla
sv: hur, på vilket sätt
en: how, in what way, by what means

ask.quorum 3.2
fi: päätösvaltai*, päätösvaltas*, päätösvaltain*, kvoorum*, kvorum*, pitää olla paikalla, oltava paikalla, on oltava läsnä, täytyy olla paikalla, läsnä, läsnäol*, puolet on poissa, paikalla olevi*, vähimmäismäärä*, paikalla jotta, vähintään paikalla, minimimäär* paikal*, vähintään kok*, pätevä kok*, laillinen kok*, riittävästi väkeä, päätöskelp*, paikalla päät*, kuinka moni* paikal*
sv: beslutför*, beslutsför*, beslutsmäss*, kvorum*, närvarande, måste vara på plats, närvaro*, tillräckligt många
en: quorum*, quorate, must be present, have to be present, need* to be present, minimum attendance, to be present, be there for, present for a, valid meeting, enough people, minimum number*, turnout, in the room, minimum present, how many need to attend, how many must attend

ask.votes 3.0
fi: ääni, ääntä, äänen, äänet, äänestä*, äänest*, äänivalt*, äänimäär*, äänioike*, enemmistö*, tasatilan*, äänten, äänillä, yksimielise*, äänestys*, kahden kolmasosan, tasan, vaad* yksimieli*, yksimielisyysvaat*, kättennos*, konsensus*, suljettu lippu*, määräenemmis*, yksinkertai* enem*, arvalla, arpa, arvotaan, ääntenlask*, äänimää*, puolesta ja vastaan, veto-oik*, veto
sv: röst*, röster, rösträtt*, majoritet*, omröst*, lika röster, enhällig*, utslagsröst*, enkel majoritet, veto*, sluten omröst*, lottning*, konsensus*, kvalificerad major*
en: vote*, voting, votes, majorit*, tie, ties, tied, tiebreak*, casting vote, ballot*, unanimous*, veto, unanimity, must be unanimous, show of hands, secret ballot, simple majority, two thirds, two-thirds, abstain*, consensus required, voting power, vote count*, lots, majority rule, outvot*

ask.notice 3.0
fi: kutsuaik*, montako päivää ennen, kuinka mon* päivää, kuinka mon* viikkoa, montako viikkoa, viikkoa ennen, päivää ennen, kuinka aikaisin, kuinka ajoissa, kutsun määräaika, kuinka paljon etukäteen, päivää etukäteen, viikkoa etukäteen, kuinka monta pv, viikkoa aiemmin, päivää aiemmin, kutsu lähe*, kutsun lähettämisaik*, materiaalit lähe*, esityslista lähe*, viikkoa etuk*, kutsun määräa*, kutsuttava, montako viikkoa aiem*, kuinka paljon aiemmin
sv: kallelsetid*, hur många dagar, hur många veckor, dagar före, veckor före, hur långt i förväg, dagar innan, veckor innan, i förväg, hur tidigt, dagar i förväg, veckor i förväg, kallelsefrist*
en: notice, how many days, how many weeks, days before, weeks before, how far in advance, in advance, days in advance, weeks in advance, how early, ahead of the meeting, how far ahead, weeks ahead, days ahead, notice period for the meeting, prior notice, days prior, weeks prior

ask.deputy 3.2
fi: varajäse*, varahenkil*, varapuheenjoht*, varaedustaj*, sijais*, sijaise*, tuuraa*, tuura*, valtakirj*, estynyt, estyny*, sairastu*, poissa, sijasta, puolesta äänestä*, este, esteelli*, jäävi*, varapj, korvaav*, toinen henkilö, varamie*, varamieh*, varalla, tilalle, tilallaan, tilalta, tilalla, sijaan, sairaana, sairasta*, lomalla, estee*, ei pääse paikal*, ei pääse kok*, ei voi osall*, jos en pääse, en pääse, varahlö*, edustajan varahen*
sv: ersättare*, suppleant*, vice ordförand*, fullmakt*, förhindr*, ställföreträd*, insjukn*, sjuk, jäv*, stå in, förhinder, sjukdom*, i stället för, i mitt ställe, ställför*, reserv, reserver, borta, kan inte delta, kan inte komma
en: deput*, substitut*, vice, proxy, prox*, stand in, stand-in, alternate member*, replacement*, absent, step in, unable to attend, falls ill, is ill, sick, send someone else, instead of me, backup, understudy, recus*, fill in, fills in, filling in, cover for, covers for, in place of, away, on leave, cannot attend, can't attend, can't make it, cannot come, can't come, in my place, instead of, pinch hit, alternate for, on holiday

ask.remote 3.2
fi: etänä, etäyhtey*, etäkokou*, etäosall*, teamsilla, teamsissa, teamsin, zoomilla, zoomissa, verkossa, videolla, hybridi*, etäl*, netin yli, webbi*, etäis*, teams-*, teams, zoom*, videoneuvot*, videokok*, verkkokok*, verkon yli, puhelimitse, linjoilta, etänä*, sähköpostikok*, sähköpostipäät*, sähköpostitse, kotoa käsin
sv: på distans, distans*, via teams, teams, zoom, online, nätet, videomöte*, hybrid*, per telefon, digitalt möt*, digitalt, per e-post, på länk, via länk, hemifrån, per video
en: remote*, online, via teams, on teams, zoom, video call, video, virtual*, hybrid, dial in, by phone, distance, over teams, over zoom, via zoom, from home, by email, by e-mail, electronic*, via video, conference call, by video

ask.place 2.6
fi: missä kaupun*, missä kunnas*, missä paikas*, paikkakun*, kokouspaik*, osoite*, osoitteessa, missä tilas*, missä huone*, missä pidetään, missä kokoontu*, missä kokoontuu, mikä kaupunki, kokoustil*, missä järjestetään, kokoushuon*, missä rakennuk*, missä päin, missä sali*, salissa, sali, missä kaupungis*, kenen luona, kenen tiloissa, tiloissa, tilassa, mihin tilaan, pidetään missä, osoitteen
sv: vilken stad, vilken ort, mötesplats*, adress*, var hålls, vilket rum, möteslokal*, lokal, plats hålls, var sammanträder, var träffas, var ordnas, vems lokaler, i vilken lokal, i vilken stad, på vilken ort
en: which city, what city, venue*, location*, address, which town, what room, meeting room*, where * held, where * meet, where does * meet, place of, which building, whereabouts, take place in, takes place in, held in, whose premises, premises, hosted at, which office, where physically, where is the meeting, where is the annual meeting held, where will the

ask.extraordinary 2.6
fi: ylimäärä*, ylimääräi*, ylimäär*, lisäkok*, hätäkok*, poikkeuksellinen kok*, pikakok*, kriisikok*, kesken vuoden kok*
sv: extra, extraordinär*, extrainkall*, extramöt*, krismöt*, extra möte*, extra årsm*
en: extraordinar*, extra, extra meeting, special meeting, emergency meeting, additional meeting, extra-ordinary, unscheduled, crisis meeting, urgent meeting, second annual meeting, egm

ask.end 0.4
fi: päätty*, loppu*, alka*, alkaa, vaihtu*, vaihtuv*
sv: slutar, upphör, börjar
en: end, ends, begin, begins, start, starts, expire*

ask.level 1.2
fi: asema, asemaa, asemassa, valta-asem*, status, arvojärjesty*, arvoaste*, paikka päätöksenteos*, asema päätöksenteos*, paikka hierarkia*, rooli päätöksenteos*, painoarvo*, arvoast*, taso päätöks*, sijoittu*
sv: ställning*, status, rang, plats i hierarkin, nivå i
en: position, standing, rank, status, place in the hierarchy, place in the structure, level of the, how high

ask.language 3.0
fi: millä kielellä, kokouskiel*, ruotsiksi, englanniksi, suomeksi, kielellä, käännä, tulkka*, tulkki*, tulkin, kaksikieli*, kieltä, kielivaat*, ruotsinkiel*, suomenkiel*, englannink*, kielen
sv: vilket språk, på svenska, på finska, språk*, översätt, tolk*, tolkning*, svenskspråk*, finskspråk*, engelska
en: which language, what language, in swedish, in english, in finnish, translat*, interpret*, language*, finnish or, swedish-speaking, in what language, spoken, working language
"""

FACETS = """
chair: ask.chair | ask.lead | ask.chair ask.lead
secretary: ask.secretary | ask.minutes role.prepares | ask.minutes role.handles | ask.minutes ask.who-all
minutes-approval: ask.minutes ask.place | ask.minutes ask.check | ask.minutes role.decides
presenter: ask.presenter
members: ask.member ask.who-all | ask.who-all ask.belong | ask.member | ask.who-all ask.people | ask.who-all ask.seat | ask.people ask.belong | ask.who-all
size: ask.number ask.member | ask.number ask.people | ask.number ask.seat | ask.number ask.most | ask.how-many ask.member | ask.how-many ask.people | ask.size | ask.most ask.people | ask.most ask.member | ask.most ask.seat | ask.how-many ask.people ask.most | ask.how-many ask.member ask.most | ask.most | ask.how-many ask.most | ask.size ask.most
seats: ask.how-many ask.seat | ask.seat
cadence: ask.often | ask.often ask.meet | ask.when ask.meet | ask.when | ask.how-many ask.meet
deadline: ask.by-when | ask.by-when ask.meet | ask.by-when ask.convene
convener: ask.convene | ask.convene ask.meet
agenda: ask.agenda | ask.go-through | ask.agenda role.prepares | ask.go-through ask.meet | ask.agenda role.decides
reports-to: ask.under
established-by: ask.set-up
term: ask.term | ask.how-long | ask.term ask.how-long | ask.how-long ask.people | ask.how-long ask.member | ask.term ask.end | ask.end
costs: ask.costs | ask.costs role.pays
nomination: ask.nomination ask.member | ask.how role.names | ask.nomination ask.people | ask.how ask.nomination | ask.how role.names ask.people | ask.how role.names ask.member
quorum: ask.quorum | ask.quorum ask.how-many ask.member | ask.quorum ask.how-many ask.people | ask.quorum ask.how-many
votes: ask.votes | ask.votes ask.how-many | ask.votes role.decides
notice: ask.notice | ask.notice ask.convene | ask.notice ask.how-many
deputies: ask.deputy | ask.deputy ask.chair | ask.deputy ask.votes | ask.deputy ask.member | ask.deputy ask.people | ask.deputy ask.secretary
remote: ask.remote | ask.remote ask.meet | ask.remote ask.member
place: ask.place | ask.place ask.meet | ask.place ask.seat
extraordinary: ask.extraordinary | ask.extraordinary ask.meet | ask.extraordinary ask.convene | ask.extraordinary ask.convene ask.meet
standing: ask.level
"""

ONLY_OF_A_BODY = frozenset(
    {
        "cadence",
        "members",
        "size",
        "seats",
        "convener",
        "agenda",
        "established-by",
        "term",
        "costs",
        "nomination",
        "deadline",
        "reports-to",
        "presenter",
        "place",
        "remote",
        "standing",
    }
)
"""What says too little by itself: it needs a body, or a topic of the charter's vocabulary."""

FILLERS = {
    "fi": """
oikeasti oikeassa luulin luulen luultavasti väittää väittävät väitettiin väitti sanoi sanoivat kuultiin kuulin tiedän tietää tietäisin tiedätte kysyä kysyn kysyttiin haluaisin haluaisi mutta sekään silti kuitenkin kunhan jolloin vaikkei ettei ettemme etten joku jonkun jotkut jollekin jollakin jokaiselta
eilen tänään huomenna huomenta viime viimeksi taannoin kohta pian joskus aina koskaan jatkuvasti parhaillaan yhteen yhteinen yhtä kolmatta toiseen muihin samasta samassa toisiaan erityinen erityistä tavallinen tavallisen tavallista normaalisti normaali tarkkaan tarkasti tarkoitus tarkoitusta lopulta lopputulos sekin myöskään edelleen
pelkällä pelkkä pelkästään vapaasti helpommin parhaiten paremmin huonommin selvästi ihanko muka ikään kannalta osalle pyydetään pyytää pyydän koskee suoraan saivat saisimme annetaanko antaako laitetaanko osallisena rajoja rajoissa rajat vapaus useampi useamman useat useita moni monen monta olemassa olemme ollaan oltiin olisin olisit olisivat
tehtäis tehtäisiin tehtäessä tekeekö tekisi tekisin teemmekö toimiiko käy käyvät käyttäen kerralla kerran kertaa kautta tilanteessa tilanne tilanteen vaiheessa vaihe yhteydestä lähes enintäänkin vähintään edellyttäen mielellään kuulemma ilmeisesti todennäköisesti aikanaan aikoinaan parasta paras hommeli hoituu hoidetaan rooli kohtaan seuraavissa
kehottaa ihmetteli ihmettelee mietin mietimme pohdimme pohdin pohditaan selvittää selvitän tarkistaa hahmottaa ymmärtää ymmärsinkö muistaakseni jäi jää jäävät jääkö jäänyt pysyy pysyvät alkaa ryhtyy pelkään toivon toivomme toivovat arvella varsinainen varsinaisesti sinänsä tietty tietyn tietyt tiettyjä kyseinen kyseisen kyseessä
mielestä liian kerrotaan kuulumiset kaltaisten vaikutukset pystyä pystyvät luvut luku löydy ajaa päin ensin asioitamme lisäksi saakka milloinkaan kohtaan heti etukäteen työn tahoja työnä hommaan
miksi nousi tulokset tulos katkea kuulen kunnossa tärkein kokonaan siihen hankalaa varten täyttää koskeva kohteeseen kunnon
vuoden vuonna vuosi vuotta kohdalle kokoaa oltava ottaa ottavat heinäkuussa elokuussa neuvotella sekalaiset sekalaisia vaaditaan ilmenneet ilmenee erään
paikoillaan eteenpäin puhutaan puhuu keskustellaan keskustelee pohditaan mietitään esiintyy mainitaan riittää riittävät kertoisiko vastaako voitaisiin saataisiin
pakko toimii toimivat toimia tehtäviään tehtävänsä työnsä työtä työ uudestaan uudelleen ajan aikaa aika tasalla enää esille esiin sovitusti käsin toimesta nimissä
saammeko voimmeko pitäisikö luettele listaa kertokaa saisinko saisimme osaatko arvioi järjestyksessä kuulostaa lähinnä ollenkaan lainkaan aikoo aikovat aiotaan
heti varmaan ehkä usein nopeasti helposti erikseen yhdessä toisen toinen toista kesken välissä päällä ylhäällä sisällä jälkikäteen ensin ensimmäinen lopuksi
näkee nähdä näkyy löytyy löydän löytää lukee kirjoitettu sanotaan sanoo kuuluukaan tapahtuu tapahtuisi syntyy muodostuu tarkoittaa merkitsee hallussa vapaasti
talossa homman homma sakki jengi puljussa porukalla kenties meikäläiset tyyppi hoitaisi kannattaa ottaisi haluttaisiin tiedättekö kysyisin kysyisimme
tukea tukee tukemaan apua auttaa auttavat mieluummin päästäkseen lähettää lähetetään lähetämme laitetaan laitamme annamme toimitetaan ilmoitetaan
a ai ah aina ainakin alkaen ei eikä eikö eivät elikkä eli emme en ennen entä entäs esim että
he heidän hei heille hän hänen häntä ihan ihmettelen ilman ikinä itse itselleen ja jne jo joka jokin jokaisen jokainen
jolla jolle jonka joka jos joskus josta jossa jota jotka joten joku juuri kai kaikki kaikkien kaikkia kai
kanssa kautta ken kenelle kenellä kenen keneltä kenet kenestä ketä ketkä kelle kellä keltä kerro kertoa kertoisitko kohti koska koskevat koskeva
koskien kuin kuinka kuka kukaan kukin kumpi kun kuten kyllä kysyy kysyn kysymys lisäksi luo luona lähellä mihin mikä mikään mikäli
mille milloin millä millä miltä minkä minne minua minun minä missä mistä miten mitkä mitä mitäs moi
muu muut muuten myös me meidän meille meillä meitä meiltä mun mulla mulle mä nyt nämä no niiden niin niitä noin noiden näin näiden näitä oikein
olemme olen oli olisi olisiko olla olleet ollut oman omalla oma omaa omat omia ole oletko on onko ovat ovatko olisimme
pitää pitäisi pitäisikö pitääkö pitäisköhän pitäneekö puolesta pitkin saa saako saada saadaan saanko saisiko saavat sama saman samaan sekä se sen siihen siinä siitä sille sillä sinne siellä sieltä
sitten sitä silloin sinä sinun son suhteen sun taas tai taikka tahon taho tahot taholle tahto te tee teemme tehdä tehdään tehdäänkö tekee tekevät tehty teidän tehnyt tiedä tiedätkö toi
toki tulee tulevat tulisi tuo tuohon tämä tämän tätä tässä tästä tällä tähän täytyy täytyykö vaan vaati vaatii vai vain vaikka varten vasta vielä voi voiko voidaan voidaanko voimme voivat voin voisi voisiko vois
välillä vähän yleensä yhä ylipäätään oikeastaan oikeesti ees edes halua haluaa haluaisi haluaisimme haluamme haluan haluavat tarvitaan tarvitaanko tarvitsee tarvitsemme tarvitsen tarvittaessa
hommaa homma hommat asia asian asiasta asiaa asiat asioita asioiden asioista asiassa asioissa asiaan asioihin asialla juttu jutut jutuista kysymyksen kysymyksissä kysymyksiä kysymyksistä
tehtävä tehtävänä tehtäviin tehtäviä tehtävään tehtävät elin elimen elimessä elimet elimelle elintä ryhmä ryhmän ryhmässä ryhmään ryhmälle ryhmää ryhmät ryhmien ryhmiä ryhmissä ryhmiin porukka porukassa
mukaan mukaisesti mukaista mukainen liittyen liittyvät liittyvä liittyy liittyvistä liittyvissä kuuluu kuuluuko kuuluvat kuulua kuuluisi perusteella osalta osalla puolelta kohdalla menee menevät mennä meneekö viedään viedä vie vien tuleeko tulla tulet tuli annetaan antaa
nykyinen nykyään nykyisin voida kysymyksessä onnistuu onnistuuko jollain jonkin jotain jotakin johonkin jossakin jostain eri erilaisten erilaisia uusi uuden uutta uudet uusia uusien uudelle
meikäläiset meikäläisten hyvä hyvää päivää terve moikka kiitos kiitti tota öö siis nimenomaan kumman kummassa kummalla kumpaan kenties mahdollinen mahdolliset mahdollisten mahdollisista mahdollisesti kohta mukana läpi
pistää panna panee laittaa laittaisi laitetaan vois olisko onks saaks voiks kenel kenelläkään kukahan mikähän missähän virallisesti virallinen käytännössä oikea oikealla oikeaan kuuluukin ylipäänsä lopulta lopuksi lopullisesti
tämmöinen tällainen tällaisen sellainen sellaisen sellaista tuollaisen tällaiset yhteydessä aikana jälkeen yli alle noista niistä siksi takia vuoksi todella paljon enemmän vähemmän yksi yhden kaksi kolme neljä viisi kuusi
""",
    "sv": """
sagt hört tror undrar undrade säga fråga frågade igår idag imorgon ibland sällan egentlig riktig vanlig vanligt vanligen normalt förstås alltså nämligen visst säkert troligen enbart endast uppstår uppstod gälla avses tycker vilja vore hittar hitta finner nå når läggs lägga sätts sätta hålla håller redan därmed härmed eventuella eventuell respektive samtliga olika slags flera många få fåtal
mycket alls sedan därifrån däri sköta ordnas vilkendera
tre gör resten står ifrån emellan krävs överhuvudtaget riktigt gärna behov sådana ändå dessa våran
arbetar arbeta fungerar pågår händer säger sägs står brukar ordna ordnas löser lösa behöver drar dra kommer gånger tillsammans gemensamt lista nämn förklara berätta
riktar rikta skickar skicka lämnar in ger ge få fått gett kring ifall ansvaret ansvar sköts vilkens ens däremot då faktiskt riktigt
alla allt alltid alltså andra annan annat att av bara bland blev bli blir bör borde båda de dem den denna deras dess dessa det detta dig din ditt dit du där därför
efter egen eget egna ej eller en endast enligt er era ett finns fick få får för från före förra ga ge ger genom ges gjort gör göra göras görs ha hade han har hej hela hos hur hurdan hurdant i icke igen in inga ingen inget innan inom inte
ja jag jo just kan kanske kommer kunna kunde lite man med mellan men mer mera mig min mina mitt mot måste möjlig möjliga ni nog nu någon något några när nästa och också om oss på rör sa samma samt sedan ses sig sin sina sitt ska skall skulle som så sådan sådana sådant ta tar tas till tills
tillsammans under upp ut utan utom vad var vara varför varifrån varje vart varit vem vems vet vi vid vilka vilken vilket vill vår våra vårt vilkas åt är även över ärende ärenden ärendet ärendena fråga frågor frågan frågorna sak saker saken uppgift uppgiften uppgifter organ organet instans grupp gruppen grupper grupperna gäller gällande angående kring
behöver behövs behöva hör hörs höra tack snälla sker ske göra går gå vart hamnar nya ny nytt gånger själv själva själva egentligen
""",
    "en": """
actually really honestly wondering wonder curious heard told said says claims claimed think thought believe guess suppose apparently supposedly yesterday today tomorrow lately recently sometimes usually normally ordinary simply merely only solely properly exactly precisely officially formally technically ultimately eventually please thanks hello dear quick question someone somebody something anything everything nothing whatever whoever happen happens whether though although however therefore thus hence instead rather quite fairly pretty ever whenever wherever become becomes allowed depends depending keep kept try trying tried used want wants wanted would'd gonna wanna seem seems
overall situation second anyone task working work behind matches works figures numbers towards under given
three puts put action keeps keep date receives says continuous concerning situation mailed ways laid reserved expected went rule
happened happening behalf regarding related involved course whom basis based within upon across per via needs
around table working works work topic list lists temporary certain given various another together directly further full main normal usual usually often
bring brings raise raising explain describe show find see look looks turn goes send sends sent write ask asking contact inform inform told talk talks speak speaks
able possible allowed entitled supposed going come comes runs anywhere somewhere later earlier already yet still even ever actual real proper own
a about actually after again all also am an and any anybody anyone anything are as ask asks at be because been before being between both but by can cannot come comes could did do does doing done down
during each either else end ever every everyone exactly first for from get gets getting give gives go goes going good got had has have having he hello help her here hers hey hi him his how i if in
into is it its itself just kind kinds know let like make makes many may maybe me mean might more most much must my need needed needs neither new no nobody none not now of off ok okay on once one ones only onto or other others
our ours out over own particular per please possible put really said same say see shall she should so some somebody someone something sort such take taken takes tell than thank thanks that the their them then there these they thing things this
those to too two up upon us use used very want wants was way we well were what whatever when where whether which while who whoever whom whose why will with within without would wonder wondering yes yet you your s d ll re ve t m
matter matters issue issues question questions item items thing body bodies group groups party task job role place right right want wish would d think happen happens currently actual whose responsible duty exactly ultimately anyway does'nt isn officially actually supposed
""",
}
"""Words that say nothing of the matter."""


def parse_lists(text: str) -> dict[str, tuple[float, dict[Language, list[str]]]]:
    """Word lists as they stand in this file: concept → (weight, language → entries).

    Raises:
        ValueError: A line belongs to no concept.
    """
    found: dict[str, tuple[float, dict[Language, list[str]]]] = {}
    spoken: dict[Language, list[str]] | None = None
    for line in (each.strip() for each in text.splitlines()):
        if not line:
            continue
        head, colon, entries = line.partition(":")
        language = next((each for each in LANGUAGES if each == head), None)
        if colon and language is not None:
            if spoken is None:
                raise ValueError(f"no concept for the words: {line}")
            spoken[language] = [each.strip() for each in entries.split(",") if each.strip()]
        else:
            name, weight = line.split()
            spoken = {}
            found[name] = (float(weight), spoken)
    return found


def parse_facets() -> dict[str, list[list[str]]]:
    """Facet → the combinations of concepts by which it is asked."""
    found: dict[str, list[list[str]]] = {}
    for line in FACETS.strip().splitlines():
        facet, _, ways = line.partition(":")
        found[facet] = [way.split() for way in ways.split("|")]
    return found
