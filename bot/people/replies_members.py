"""Who sits in a body: offices, seats, vacancies, and what the charter says to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.people.operations_members import BodiesSeen, BodySeen
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
from bot.requests.replies import cite
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.bodies.bodies import ROLE_NAMES, Membership, PostFilled
from governance.bodies.seats import SeatFinding
from governance.people.people import Channel, channels_of, unreachable_on


def to_card_of_members(seen: BodySeen, say: Wording) -> Card:
    """A body's people on a day."""
    with_email = seen.with_email
    name = say.name(seen.body.name)
    parts: list[Part] = []
    if seen.officers:
        parts.append(Facts(tuple(_requests(role, held, say) for role, held in seen.officers)))
    for post in seen.posts:
        parts.extend(_post(post, say, with_email))
    if seen.others:
        parts.append(Heading(say.say("members.others")))
        parts.append(_people(seen.others, say, with_email))
    if seen.deputies:
        parts.append(Heading(say.say("members.deputies")))
        parts.append(_people(seen.deputies, say, with_email))
        parts.append(Note(say.say("members.deputies-note")))
    if not (seen.filled or seen.others or seen.deputies):
        parts.append(Paragraph(say.say("members.nobody")))
    parts.extend(_hard_to_reach(seen, say))
    parts.extend(findings_parts(seen.findings, say))
    parts.extend(_two_sizes(seen, say))
    button = Button(say.say("members.all-bodies"), Verb.MEMBERS)
    parts.append(Buttons((button,)))
    title = say.say("members.title", body=name, on=seen.on)
    return say.card(title, *parts)


def to_card_of_bodies(seen: BodiesSeen, say: Wording) -> Card:
    """Every body in a line, to choose from."""
    entries = tuple(_body_entry(each, say) for each in seen.bodies)
    return say.card(say.say("members.bodies-title", on=seen.on), Entries(entries))


def findings_parts(findings: Sequence[SeatFinding], say: Wording) -> Iterable[Part]:
    """Findings about seats, each with the rules it rests on."""
    if findings:
        yield Heading(say.say("members.findings"))
    for finding in findings:
        yield Paragraph(say.text(finding.text))
        yield from (cite(rule, say, with_text=False) for rule in finding.rules)


def name_and_side(each: Membership) -> str:
    """A person with the organisation they represent."""
    return f"{each.person.name} ({each.organisation.name})"


def _requests(role: str, held: Sequence[Membership], say: Wording) -> tuple[str, str]:
    label = say.say(f"members.office.{role}")
    people = ", ".join(name_and_side(each) for each in held)
    return label, people or say.say("members.vacant")


def _post(post: PostFilled, say: Wording, with_email: bool) -> Iterable[Part]:
    if not post.filled and not post.vacant:
        return
    most = post.post.seats_max
    key = "members.post-of" if most is not None else "members.post"
    heading = say.say(key, post=post.post.name, filled=len(post.filled), seats=most or 0)
    yield Heading(heading)
    if post.filled:
        yield _people(post.filled, say, with_email)
    if post.vacant:
        yield Note(say.say("members.vacancies", count=post.vacant))


def _people(members: Iterable[Membership], say: Wording, with_email: bool) -> Entries:
    return Entries(
        tuple(
            Entry(
                title=each.person.name,
                text=each.organisation.name,
                note=_small(each, say, with_email),
            )
            for each in members
        )
    )


def _small(each: Membership, say: Wording, with_email: bool) -> str:
    bits = [] if each.role == "member" else [say.name(ROLE_NAMES[each.role])]
    if with_email:
        bits.append(each.person.email)
    if each.end_on:
        bits.append(say.say("members.until", on=each.end_on))
    return " · ".join(bits)


def _hard_to_reach(seen: BodySeen, say: Wording) -> Iterable[Part]:
    """Whom the bot cannot write to on a platform, and what is left."""
    if not seen.hard_to_reach:
        return
    yield Heading(say.say("members.unreachable"))
    yield Entries(
        tuple(
            Entry(
                title=each.person.name,
                text=say.say(
                    "members.unreachable-on",
                    platforms=_channels(unreachable_on(each.person), say),
                    left=_channels(channels_of(each.person), say),
                ),
            )
            for each in seen.hard_to_reach
        )
    )


def _channels(channels: Iterable[Channel], say: Wording) -> str:
    return ", ".join(say.say(f"settings.channel.{each}") for each in channels)


def _two_sizes(seen: BodySeen, say: Wording) -> Iterable[Part]:
    """Where the charter gives a composition and another limit, both are told."""
    sizes = {size.kind: size for size in seen.body.sizes}
    if len(sizes) < 2 or sizes["composition"].seats == sizes["limit"].seats:
        return
    yield Note(
        say.say("members.two-sizes", seats=sizes["composition"].seats, limit=sizes["limit"].seats)
    )
    for kind in ("composition", "limit"):
        yield from (cite(rule, say, with_text=False) for rule in sizes[kind].rules)


def _body_entry(seen: BodySeen, say: Wording) -> Entry:
    key = "members.count-mine" if seen.mine else "members.count"
    offices = "; ".join(
        f"{say.say(f'members.office.{role}')}: "
        + (", ".join(each.person.name for each in held) or say.say("members.vacant"))
        for role, held in seen.officers
    )
    return Entry(
        title=say.name(seen.body.name),
        text=say.say(key, count=seen.filled),
        note=offices,
        buttons=(Button(say.say("members.show"), Verb.MEMBERS, {"body": seen.body.id}),),
    )
