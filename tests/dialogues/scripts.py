"""Dialogues: who says what, which buttons are pressed, what is filled in, what is answered.

Buttons and answers are named by their keys in the catalogue where they have one, and said in
the language of whoever reads them; anything else is meant as it is written. The clock stands at
Tuesday 12 January 2027, 10 in Helsinki.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class As:
    """From here on somebody else: ``ROLE BODY [LANGUAGE]``, or the start of an address."""

    who: str


@dataclass(frozen=True)
class Says:
    """Written to the bot."""

    text: str


@dataclass(frozen=True)
class Presses:
    """A button, by the key of its label; ``values`` fill the label."""

    key: str
    near: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fills:
    """The form in front, by the names of its fields."""

    values: Mapping[str, str]


@dataclass(frozen=True)
class Sees:
    """What the answer says: keys of the catalogue, or words."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)


@dataclass(frozen=True)
class Misses:
    """What the answer does not say."""

    words: tuple[str, ...]

    def __init__(self, *words: str) -> None:
        object.__setattr__(self, "words", words)


@dataclass(frozen=True)
class AgendaOpens:
    """The clock goes to an hour after a body's next agenda opened."""

    body: str


Step = As | Says | Presses | Fills | Sees | Misses | AgendaOpens


@dataclass(frozen=True)
class Dialogue:
    """A script.

    Args:
        name: What it is about.
        who: Who begins (see :class:`As`).
        steps: In order.
    """

    name: str
    who: str
    steps: tuple[Step, ...]


FINN, SWEDE, BRIT = (f"member steering-group {each}" for each in ("fi", "sv", "en"))
SECRETARY = "secretary steering-group"
SEND = Presses("button.confirm-convening", values={"count": "10"})

DIALOGUES = (
    Dialogue(
        "who decides, in Finnish",
        FINN,
        (Says("kuka päättää ylläpitomaksusta?"), Sees("Vuosikokous", "annual-meeting.7")),
    ),
    Dialogue(
        "who decides, in Swedish",
        SWEDE,
        (Says("vem beslutar om underhållsavgiften?"), Sees("Årsmötet", "annual-meeting.7")),
    ),
    Dialogue(
        "who decides, in English",
        BRIT,
        (Says("who decides on the maintenance fee?"), Sees("Annual Meeting", "annual-meeting.7")),
    ),
    Dialogue(
        "the next meeting, in Finnish",
        FINN,
        (Says("milloin seuraava ohjausryhmä?"), Sees("ke 10.3.2027 klo 13.00", "state.planned")),
    ),
    Dialogue(
        "the next meeting, in Swedish",
        SWEDE,
        (Says("när är nästa styrgrupp?"), Sees("ons 10.3.2027 kl. 13.00", "state.planned")),
    ),
    Dialogue(
        "the next meeting, in English",
        BRIT,
        (Says("when is the next steering group?"), Sees("Wed 10 Mar 2027, 13:00")),
    ),
    Dialogue("help, in Finnish", FINN, (Says("apua"), Sees("help.title", "help.decides.how"))),
    Dialogue("help, in Swedish", SWEDE, (Says("hjälp"), Sees("help.title", "help.propose.how"))),
    Dialogue("help, in English", BRIT, (Says("help"), Sees("help.title", "help.convene.how"))),
    Dialogue(
        "an item is proposed, seen and withdrawn, in Finnish",
        FINN,
        (
            Says("lisää ohjausryhmän asialistalle: Ylläpitomaksun taso"),
            Fills({"why": "Kustannukset nousevat.", "wanted": "decision", "minutes": "15"}),
            Sees("Ylläpitomaksun taso", "wanted.decision", "Kustannukset nousevat."),
            Presses("button.agenda"),
            Sees("agenda.waiting-mine", "Ylläpitomaksun taso"),
            Presses("button.withdraw"),
            Sees("Ylläpitomaksun taso"),
            Presses("button.agenda"),
            Misses("Ylläpitomaksun taso"),
        ),
    ),
    Dialogue(
        "an item is proposed, in Swedish",
        SWEDE,
        (
            Says("lägg till på styrgruppens föredragningslista: Avgifternas nivå"),
            Fills({"wanted": "discussion"}),
            Sees("Avgifternas nivå", "wanted.discussion"),
        ),
    ),
    Dialogue(
        "an item is proposed, in English, with other scripts and pictures in it",
        BRIT,
        (
            Says("add to the steering group agenda: Budget"),
            Fills({"title": "Budget 🎉 תקציב الميزانية", "wanted": "information"}),
            Sees("Budget 🎉 תקציב الميزانية", "wanted.information"),
        ),
    ),
    Dialogue(
        "a title that says nothing is refused, and mended",
        BRIT,
        (
            Says("add to the steering group agenda: Budget"),
            Fills({"title": "?!"}),
            Sees("refusal.title-missing"),
            Fills({"title": "Budget of 2028"}),
            Sees("Budget of 2028"),
        ),
    ),
    Dialogue(
        "a refused form comes again with all that was written in it",
        SWEDE,
        (
            Says("lägg till på styrgruppens föredragningslista: Avgifter"),
            Fills({"title": "?!", "why": "Kostnaderna stiger.", "wanted": "discussion"}),
            Sees("refusal.title-missing"),
            Fills({"title": "Avgifternas nivå"}),
            Sees("Avgifternas nivå", "wanted.discussion", "Kostnaderna stiger."),
        ),
    ),
    Dialogue(
        "the secretary accepts, orders and returns",
        FINN,
        (
            Says("lisää ohjausryhmän asialistalle: Alfa"),
            Fills({"wanted": "decision"}),
            Says("lisää ohjausryhmän asialistalle: Beeta"),
            Fills({"wanted": "discussion"}),
            Says("lisää ohjausryhmän asialistalle: Gamma"),
            Fills({"wanted": "discussion"}),
            As(SECRETARY),
            Says("ohjausryhmän asialista"),
            Sees("agenda.waiting", "Alfa", "Beeta", "Gamma"),
            Presses("button.accept", near="Alfa"),
            Presses("button.accept", near="Beeta"),
            Presses("button.up", near="Beeta"),
            Presses("button.return", near="Gamma"),
            Fills({"reason": "Tarkenna, mitä päätetään."}),
            Sees("Gamma"),
            As(FINN),
            Says("ohjausryhmän asialista"),
            Sees("agenda.returned", "Tarkenna, mitä päätetään.", "Alfa"),
        ),
    ),
    Dialogue(
        "a meeting is called and taken back, in Finnish",
        SECRETARY,
        (
            Says("kutsu ohjausryhmä koolle 17.3.2027 klo 13"),
            Sees("convene.nothing-sent", "ke 17.3.2027 klo 13.00", "Ebba Norrgård"),
            SEND,
            Sees("17.3.2027"),
            Presses("button.take-back"),
            Sees("10.3.2027"),
        ),
    ),
    Dialogue(
        "a meeting is called, in Swedish",
        "nina.bergfors",
        (
            Says("kalla ekosystemgruppen till möte 18.3.2027 kl. 9"),
            Sees("convene.nothing-sent", "tors 18.3.2027 kl. 9.00"),
            Presses("button.discard"),
            Sees("convene.discarded"),
        ),
    ),
    Dialogue(
        "settings, and a meeting called in English",
        SECRETARY,
        (
            Says("asetukset"),
            Fills({"language": "en"}),
            Says("convene the steering group on 17 March 2027 at 13:00"),
            Sees("Nothing has been sent yet.", "Wed 17 Mar 2027, 13:00"),
        ),
    ),
    Dialogue(
        "who may not call is told who may, in Swedish",
        SWEDE,
        (
            Says("kalla styrgruppen till möte 17.3.2027 kl. 13"),
            Sees("refusal.title", "Tiina Sorvari", "working.steering-group.convening"),
        ),
    ),
    Dialogue(
        "a holiday is refused with the next working day",
        SECRETARY,
        (
            Says("kutsu ohjausryhmä koolle 6.5.2027 klo 13"),
            Sees("refusal.title", "elatorstai", "pe 7.5.2027"),
        ),
    ),
    Dialogue(
        "nothing from us, in English",
        BRIT,
        (
            AgendaOpens("steering-group"),
            Says("what is on the agenda of the steering group?"),
            Presses("button.nothing"),
            Sees("nothing.title"),
        ),
    ),
    Dialogue(
        "nothing from us, in Finnish",
        FINN,
        (
            AgendaOpens("steering-group"),
            Says("ohjausryhmän asialista"),
            Presses("button.nothing"),
            Sees("nothing.title"),
        ),
    ),
    Dialogue(
        "one says that one comes",
        SECRETARY,
        (
            Says("kutsu ohjausryhmä koolle 17.3.2027 klo 13"),
            SEND,
            As(SWEDE),
            Says("när är nästa styrgrupp?"),
            Presses("button.meeting", near="17.3.2027"),
            Presses("answer.yes"),
            Sees("answered.yes"),
        ),
    ),
    Dialogue(
        "the agenda is published",
        SECRETARY,
        (
            Says("kutsu ohjausryhmä koolle 17.3.2027 klo 13"),
            SEND,
            Says("lisää ohjausryhmän asialistalle: Budjetti"),
            Fills({"wanted": "decision"}),
            Presses("button.agenda"),
            Presses("button.accept", near="Budjetti"),
            Presses("button.publish"),
            Sees("Budjetti"),
            Presses("button.publish-to", values={"count": "10"}),
            Sees("10"),
        ),
    ),
    Dialogue(
        "who sits where, in Swedish",
        SWEDE,
        (Says("vilka sitter i styrgruppen?"), Sees("Aino Lehtokangas", "Tiina Sorvari")),
    ),
)
