"""Help, and one person's overview."""

from __future__ import annotations

from collections.abc import Iterator

from bot.home.operations import HomeSeen
from bot.meetings.replies import answer_buttons
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Facts,
    Heading,
    Note,
    Paragraph,
    Part,
)
from bot.requests.verbs import Verb, VerbId
from bot.requests.wording import Wording
from governance.meetings.meetings import Meeting


def to_card_of_welcome(say: Wording) -> Card:
    """An answer to thanks."""
    return say.card(say.say("help.welcome"))


def to_card_of_help(say: Wording, *, known: bool, links: bool, said: str = "") -> Card:
    """What the bot does and how to ask for it, in the words people would use.

    Args:
        known: Whether the reader is linked to the roster; others can only ask who decides.
        links: Whether the reader's account can be linked.
        said: What came before: ``hello``, ``empty`` or ``unclear``; empty for none of them.
    """
    rows = [(say.say("help.decides"), say.say("help.decides.how"))]
    if known:
        rows += [
            (say.say(f"help.{topic}"), say.say(f"help.{topic}.how"))
            for topic in ("meetings", "agenda", "propose", "convene", "members", "settings")
        ]
    parts: list[Part] = [
        Paragraph(say.say("help.intro", charter=say.community.charter.about.name)),
        Facts(tuple(rows)),
    ]
    if known:
        parts.append(
            Buttons(
                (
                    Button(say.say("button.home"), Verb.HOME, style="primary"),
                    Button(say.say("button.meetings"), Verb.MEETINGS),
                    Button(say.say("button.propose"), Verb.PROPOSE),
                    Button(say.say("button.settings"), Verb.SETTINGS),
                )
            )
        )
    else:
        parts.append(Note(say.say("refusal.not-linked.next")))
    if links:
        link = Button(say.say("button.link"), Verb.LINK, style="primary")
        parts.append(Buttons((link,)))
    key = f"help.after-{said}" if said in ("hello", "empty", "unclear") else "help.title"
    return say.card(say.say(key), *parts)


def to_card_of_home(seen: HomeSeen, say: Wording) -> Card:
    """One person's overview: what is awaited from them first, then what is coming."""
    parts: list[Part] = []
    todo = [
        *(_handle(meeting, count, say) for meeting, count in seen.to_handle),
        *(_answer(meeting, say) for meeting in seen.to_answer),
        *(_wanted(meeting, say) for meeting in seen.wanted),
        *_desk(seen, say),
    ]
    if todo:
        parts += [Heading(say.say("home.todo")), Entries(tuple(todo))]
    else:
        parts.append(Paragraph(say.say("home.nothing-to-do")))
    parts.append(Heading(say.say("home.coming")))
    if seen.meetings:
        parts.append(Entries(tuple(_coming(each, say) for each in seen.meetings)))
    else:
        parts.append(Paragraph(say.say("meetings.none")))
    parts.append(
        Buttons(
            (
                Button(say.say("button.propose"), Verb.PROPOSE),
                Button(say.say("button.members"), Verb.MEMBERS),
                Button(say.say("button.matrix"), Verb.DECIDES_MATRIX),
                Button(say.say("button.settings"), Verb.SETTINGS),
            )
        )
    )
    return say.card(say.say("home.title"), *parts)


def _desk(seen: HomeSeen, say: Wording) -> Iterator[Entry]:
    """What waits for a chair's or a secretary's yes."""
    if seen.reviews:
        button = Button(say.say("button.reviews"), Verb.DECIDES_REVIEW)
        yield Entry(say.say("home.reviews", count=seen.reviews), buttons=(button,))
    if seen.workspaces:
        button = Button(say.say("button.workspaces"), VerbId("workspaces"))
        yield Entry(say.say("home.workspaces", count=seen.workspaces), buttons=(button,))


def _title(meeting: Meeting, say: Wording) -> str:
    return f"{say.body(meeting.body)}, {say.moment(meeting.starts_at)}"


def _values(meeting: Meeting) -> dict[str, str]:
    return {"meeting": str(meeting.id)}


def _handle(meeting: Meeting, count: int, say: Wording) -> Entry:
    button = Button(say.say("button.handle"), Verb.AGENDA, _values(meeting), style="primary")
    return Entry(
        _title(meeting, say),
        say.say("home.handle", count=count),
        say.say("meetings.closes", at=meeting.closes_at),
        (button,),
    )


def _answer(meeting: Meeting, say: Wording) -> Entry:
    return Entry(_title(meeting, say), say.say("home.answer"), buttons=answer_buttons(meeting, say))


def _wanted(meeting: Meeting, say: Wording) -> Entry:
    return Entry(
        _title(meeting, say),
        say.say("home.wanted"),
        say.say("call.until", at=meeting.closes_at),
        (
            Button(say.say("button.propose"), Verb.PROPOSE, _values(meeting), style="primary"),
            Button(say.say("button.nothing"), Verb.NOTHING_FROM_US, _values(meeting)),
        ),
    )


def _coming(meeting: Meeting, say: Wording) -> Entry:
    return Entry(
        _title(meeting, say),
        say.say(f"state.{meeting.state}"),
        buttons=(
            Button(say.say("button.agenda"), Verb.AGENDA, _values(meeting)),
            Button(say.say("button.meeting"), Verb.MEETING, _values(meeting)),
        ),
    )
