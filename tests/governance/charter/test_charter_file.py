"""A charter's file with faults: each is told with its key path and the mend, all at once."""

from __future__ import annotations

import pytest

from governance.charter.charter import Body
from governance.charter.file import (
    CharterFaults,
    Fault,
    parse_charter,
    parse_part,
    parse_working_rules,
    reference_faults,
)
from governance.charter.statements import Post
from governance.charter.working_rules import WorkingRules
from tests.governance.charter.charter_examples import (
    Document,
    Edit,
    body_in,
    charter_of,
    edited,
    post_in,
    rule_in,
    text_of,
)

DIGIONE = text_of("digione")


def told(text: str) -> list[Fault]:
    """The faults of a charter's text."""
    with pytest.raises(CharterFaults) as caught:
        parse_charter(text, "mine.toml")
    return list(caught.value.faults)


def faults_after(*edits: Edit) -> list[str]:
    """The faults of the DigiOne charter after changes to what refers to what."""
    return [str(fault) for fault in reference_faults(edited("digione", *edits))]


def test_a_slip_in_the_syntax_is_told_with_its_line() -> None:
    """Text that is not TOML is one fault, which names the line."""
    broken = DIGIONE.replace('id = "customer.2"', 'id = "customer.2', 1)
    line = broken[: broken.index('id = "customer.2\n')].count("\n") + 1
    (fault,) = told(broken)
    assert fault.path.startswith(f"line {line}, column ")
    assert "not valid TOML" in fault.problem


def test_a_file_that_ends_too_soon_is_told_so() -> None:
    """A text cut off in the middle says that it ends there."""
    (fault,) = told(DIGIONE + '\nitem = """half')
    assert fault.path == "end of document"


def test_an_empty_file_lists_what_it_lacks() -> None:
    """Every required part that is missing is a fault of its own."""
    assert {(each.path, each.problem) for each in told("")} == {
        (key, "is missing")
        for key in ("about", "sections", "parties", "bodies", "matters", "rules")
    }


def test_faults_of_shape_come_all_at_once() -> None:
    """Unknown keys, wrong words, missing and impossible values are told together, each at its
    own path, with what was probably meant."""
    text = (
        DIGIONE.replace("seats_min = 5", "seats_mim = 5", 1)
        .replace('kind = "times-a-year"', 'kind = "times-per-year"', 1)
        .replace('by = "01-31"', 'by = "02-30"', 1)
        .replace('kind = "every", months = 1', 'kind = "every", months = 13, day = 2', 1)
        .replace('role = "prepares" }', 'role = "prepare" }', 1)
        .replace('text.sv = "Utvecklingsgruppen lyder under styrgruppen."\n', "", 1)
        .replace('zone = "Europe/Helsinki"', 'zone = "Europe/Helsingfors"', 1)
        .replace('rules = ["development-group.2"]', "rules = []", 1)
    )
    problems = {each.path: each.problem for each in told(text)}
    assert problems["bodies.1.posts.0.seats_mim"] == "unknown key (did you mean 'seats_min'?)"
    assert "did you mean 'times-a-year'?" in problems["bodies.1.cadence"]
    assert problems["bodies.0.cadence.by"] == "no year has that day"
    assert problems["bodies.2.cadence.day"] == "unknown key"
    assert problems["bodies.2.cadence.months"].endswith(", not 13")
    assert "did you mean 'prepares'?" in problems["rules.0.competences.0.role"]
    assert problems["about.zone"] == "not a time zone of the IANA list"
    assert problems["bodies.2.posts.0.rules"] == "is empty"
    assert sorted(problems.values()).count("is missing") == 1
    assert len(problems) == 9


def test_a_missing_translation_is_told_where_it_is_missing() -> None:
    """A rule without its Swedish text is a fault at that very key."""
    line = 'text.sv = "Styrgruppen bereder ändringar i avtalen."\n'
    at = [rule.id for rule in charter_of("digione").rules].index("steering-group.task.3")
    assert told(DIGIONE.replace(line, "", 1)) == [Fault(f"rules.{at}.text.sv", "is missing")]


@pytest.mark.parametrize("part", ["about", "bodies.posts", "rules", "parties", "escalations"])
def test_an_unknown_key_is_refused_in_every_part(part: str) -> None:
    """No part of a charter takes a key it does not know."""
    heading = f"[{part}]" if part == "about" else f"[[{part}]]"
    (fault,) = told(DIGIONE.replace(heading, f"{heading}\nsurprise = 1", 1))
    assert fault.path.endswith(".surprise")
    assert fault.problem.startswith("unknown key")


def test_the_report_names_the_file() -> None:
    """What is printed for a fault is file, path and problem, one line each."""
    with pytest.raises(CharterFaults, match=r"^mine\.toml: about: is missing\n") as caught:
        parse_charter("", "mine.toml")
    assert len(str(caught.value).splitlines()) == len(caught.value.faults)


def set_in(body: str, key: str, value: object) -> Edit:
    """An edit of one key of a body."""
    return lambda document: body_in(document, body).__setitem__(key, value)


BROKEN: list[tuple[Edit, str]] = [
    (
        set_in("development-group", "parent", {"body": "stering-group", "rules": ["model.2"]}),
        "bodies.2.parent.body: there is no body 'stering-group' (did you mean 'steering-group'?)",
    ),
    (
        set_in("development-group", "chair", {"parties": ["towns"], "rules": ["model.22"]}),
        "bodies.2.chair.rules.0: there is no rule 'model.22' (did you mean 'model.2'?)",
    ),
    (
        set_in("development-group", "chair", {"parties": ["suplier"], "rules": ["model.2"]}),
        "bodies.2.chair.parties.0: there is no party 'suplier' (did you mean 'supplier'?)",
    ),
    (
        lambda d: rule_in(d, "customer.1").__setitem__("section", "custommer"),
        "rules.1.section: there is no section 'custommer' (did you mean 'customer'?)",
    ),
    (
        lambda d: rule_in(d, "customer.1")["competences"][0].__setitem__("matter", "represents"),
        (
            "rules.1.competences.0.matter: there is no matter 'represents' "
            "(did you mean 'representatives'?)"
        ),
    ),
    (
        lambda d: rule_in(d, "customer.1")["competences"][0].__setitem__("body", "board"),
        "rules.1.competences.0.body: there is no body or party 'board'",
    ),
    (
        lambda d: d["escalations"][0].__setitem__("to_body", "council"),
        "escalations.0.to_body: there is no body 'council'",
    ),
    (
        lambda d: d["states"].__setitem__("costs", ["model.99"]),
        "states.costs.0: there is no rule 'model.99' (did you mean 'model.9'?)",
    ),
    (
        lambda d: body_in(d, "annual-meeting")["states"].__setitem__("members", ["model.2", "x"]),
        "bodies.0.states.members.1: there is no rule 'x'",
    ),
    (
        lambda d: d["parties"].append(d["parties"][1]),
        "parties.11.id: 'supplier' is already parties.1",
    ),
    (
        lambda d: body_in(d, "steering-group")["posts"].append(
            post_in(d, "steering-group", "supplier-seat")
        ),
        "bodies.1.posts.3.id: 'supplier-seat' is already bodies.1.posts.2",
    ),
    (
        lambda d: d["bodies"][7].__setitem__("id", "stakeholder"),
        "bodies.7.id: 'stakeholder' is already a party's id",
    ),
    (
        lambda d: d["parties"][9].__setitem__("id", "model"),
        "parties.9.id: 'model' stands for the charter as a whole",
    ),
    (
        set_in("annual-meeting", "parent", {"body": "development-group", "rules": ["model.2"]}),
        (
            "bodies.0.parent.body: goes in a circle: "
            "annual-meeting → development-group → steering-group → annual-meeting"
        ),
    ),
    (
        lambda d: d["parties"][2].__setitem__("kind_of", "pioneer-municipality"),
        (
            "parties.2.kind_of: goes in a circle: "
            "customer → pioneer-municipality → municipality → customer"
        ),
    ),
    (
        set_in("steering-group", "chair", {"same_as": "annual-meeting", "rules": ["model.2"]}),
        (
            "bodies.0.chair.same_as: goes in a circle: "
            "annual-meeting → steering-group → annual-meeting"
        ),
    ),
    (
        set_in("steering-group", "chair", None),
        "bodies.0.chair.same_as: 'steering-group' has no chair that 'annual-meeting' could share",
    ),
    (
        lambda d: post_in(d, "steering-group", "pioneer-seat").__setitem__("seats_max", 4),
        "bodies.1.posts.0.seats_max: is 4, fewer than seats_min 5",
    ),
    (
        lambda d: body_in(d, "steering-group")["rotation"].__setitem__("years_min", 5),
        "bodies.1.rotation.years_max: is 4, fewer than years_min 5",
    ),
    (
        lambda d: body_in(d, "steering-group")["sizes"][0].__setitem__("kind", "limit"),
        "bodies.1.sizes: the limit is given 2 times",
    ),
    (
        lambda d: d["sections"].append({**d["sections"][0], "id": "appendix"}),
        "sections.11.id: no rule stands in the section 'appendix'",
    ),
    (
        lambda d: rule_in(d, "steering-group.task.3").__setitem__("competences", []),
        "matters.33.id: no rule gives anyone a role in 'contract-changes'",
    ),
    (
        lambda d: rule_in(d, "customer.3").__setitem__("section", "supplier"),
        "rules.3.section: 'customer.3' stands in the section 'supplier', which is not customer's",
    ),
    (
        lambda d: rule_in(d, "ecosystem-group.3").__setitem__("id", "ecosystem-grop.3"),
        (
            "rules.77.id: 'ecosystem-grop.3' starts with no body, party or section and a full stop "
            "(did you mean 'ecosystem-group'?)"
        ),
    ),
    (
        lambda d: rule_in(d, "model.2")["text"].__setitem__(
            "en", rule_in(d, "model.2")["text"]["fi"]
        ),
        "rules.8.text.en: is the same as text.fi: not translated",
    ),
    (
        lambda d: rule_in(d, "model.9")["competences"].append(
            dict(rule_in(d, "model.9")["competences"][0])
        ),
        "rules.15.competences.1: is given twice in this rule",
    ),
    (
        lambda d: d["silent_on"].append("extraordinary"),
        "silent_on.7: the charter does speak of 'extraordinary': steering-group.4",
    ),
    (
        lambda d: d["silent_on"].append("quorum"),
        "silent_on.7: 'quorum' is listed twice",
    ),
]


@pytest.mark.parametrize(("edit", "expected"), BROKEN, ids=[each for _, each in BROKEN])
def test_a_broken_reference_is_told(edit: Edit, expected: str) -> None:
    """What the shape cannot show is told with its exact path, and with the mend where the slip
    is plain."""
    assert expected in faults_after(edit)


def test_broken_references_come_all_at_once() -> None:
    """A file with every one of many faults is told all of them in one go."""
    apart = [pair for pair in BROKEN if pair[1].startswith(("escal", "states", "rules.1.c", "sil"))]
    told_together = faults_after(*(edit for edit, _ in apart))
    assert {expected for _, expected in apart} - set(told_together) == {
        "silent_on.7: 'quorum' is listed twice"
    }
    assert "silent_on.8: 'quorum' is listed twice" in told_together


def test_faults_of_reference_stop_the_reading() -> None:
    """A charter whose shape is right but which refers to nothing is not read."""
    text = DIGIONE.replace('decision_of = "steering-group"', 'decision_of = "board"', 1)
    assert told(text) == [Fault("bodies.0.convening.decision_of", "there is no body 'board'")]


def test_a_part_can_be_read_alone() -> None:
    """Any part of the model can be read from TOML of its own, with the same faults."""
    part = 'id = "seat"\nname = {fi = "a", sv = "b", en = "c"}\nparties = []\nrules = ["x.1"]\n'
    assert parse_part(Post, part, "post").id == "seat"
    with pytest.raises(CharterFaults) as caught:
        parse_part(Body, part, "body")
    assert {fault.path for fault in caught.value.faults} == {"parties", "rules"}


def rules_told(text: str, name: str = "digione") -> list[str]:
    """The faults of working rules held against a charter."""
    with pytest.raises(CharterFaults) as caught:
        parse_working_rules(charter_of(name), text)
    return [str(fault) for fault in caught.value.faults]


def test_working_rules_for_no_body_are_refused() -> None:
    """Working rules name bodies of the charter."""
    (fault,) = rules_told("[bodies.developement-group]\nnotice_days = 7")
    assert fault == (
        "bodies.developement-group: the charter has no body 'developement-group' "
        "(did you mean 'development-group'?)"
    )


def test_working_rules_do_not_overrule_the_charter() -> None:
    """What the charter settles cannot be agreed otherwise, whichever way it is written."""
    text = """
        [bodies.residents-assembly]
        notice_days = 3
        quorum.members = 2
        deputies = false
        agreed.extraordinary = { fi = "ei", sv = "nej", en = "no" }
    """
    assert rules_told(text, "kuusikumpu") == [
        (
            "bodies.residents-assembly.notice_days: the charter itself settles this: "
            "residents-assembly.4"
        ),
        "bodies.residents-assembly.quorum: the charter itself settles this: residents-assembly.5",
        "bodies.residents-assembly.deputies: the charter itself settles this: residents-assembly.7",
        (
            "bodies.residents-assembly.agreed.extraordinary: the charter itself settles this: "
            "residents-assembly.9"
        ),
    ]


def test_the_same_working_rules_fill_a_silence() -> None:
    """The same points are accepted for a body that the charter is silent on."""
    text = "[bodies.steering-group]\nnotice_days = 3\nquorum.members = 2\ndeputies = false"
    rules = parse_working_rules(charter_of("digione"), text)
    assert isinstance(rules, WorkingRules)
    assert rules.of("steering-group").notice_days == 3


def test_only_a_body_that_meets_by_months_recurs() -> None:
    """A recurrence for a body whose meetings are spread over the year is refused."""
    text = '[bodies.steering-group.meeting]\nrecurrence = "FREQ=MONTHLY;BYDAY=2TU"'
    (fault,) = rules_told(text)
    assert fault.startswith("bodies.steering-group.meeting.recurrence: ")
    assert "give weekdays only" in fault


def test_faults_in_working_rules_have_paths_too() -> None:
    """Wrong values in working rules are told together, each at its path."""
    text = """
        [bodies.steering-group]
        convening.officers = ["secretery"]
        notise_days = 3
        meeting.weekdays = ["SU"]
        [bodies.development-group.agenda]
        opens_days = 5
        closes_days = 9
        [[dead_times]]
        name = { fi = "a", sv = "b", en = "c" }
        from_day = "13-01"
        to_day = "01-01"
    """
    faults = dict(fault.split(": ", 1) for fault in rules_told(text))
    assert "did you mean 'secretary'?" in faults["bodies.steering-group.convening.officers.0"]
    assert "did you mean 'notice_days'?" in faults["bodies.steering-group.notise_days"]
    assert "is none of MO, TU, WE, TH, FR" in faults["bodies.steering-group.meeting.weekdays.0"]
    assert "in this order" in faults["bodies.development-group.agenda"]
    assert faults["dead_times.0.from_day"] == "a day of the year is written MM-DD"
    assert len(faults) == 5


def test_documents_are_not_shared() -> None:
    """An edit in one test changes nothing for the next."""

    def spoil(document: Document) -> None:
        document["sections"].clear()

    edited("digione", spoil)
    assert edited("digione").sections
