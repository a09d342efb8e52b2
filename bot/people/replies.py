"""A person's settings, what the bot knows about them, and linking their accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.people.operations import SeatHeld, SettingsSaved, StatusSeen
from bot.people.operations_export import PersonErased
from bot.people.operations_leaving import PersonLeft
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Heading,
    Option,
    Paragraph,
    Part,
)
from bot.requests.verbs import Verb
from bot.requests.wording import Wording
from governance.bodies.bodies import ROLE_NAMES
from governance.language.texts import LANGUAGES
from governance.people.people import Channel, Community, Person, channels_of, zone_of

MOST_ZONE = 60


def to_form_of_settings(person: Person, say: Wording) -> Form:
    """What a person can set for themselves."""
    return Form(
        say.say("settings.title"),
        Verb.SETTINGS_SAVE,
        _settings_fields(person, say),
        say.say("settings.save"),
        intro=say.say("settings.intro", most=say.community.rules.prompting.most_a_month),
        language=say.language,
    )


def _settings_fields(person: Person, say: Wording) -> tuple[Field, ...]:
    zone = zone_of(person, say.community)
    muted = person.muted_until.astimezone(zone).date().isoformat() if person.muted_until else ""
    languages = tuple(Option(each, say.say(f"settings.language.{each}")) for each in LANGUAGES)
    channels = tuple(Option(each, _channel(each, say)) for each in channels_of(person))
    anywhere = Option("", say.say("settings.channel.any"))
    language = Field("language", say.say("settings.language"), "choice")
    preferred = Field("preferred", say.say("settings.preferred"), "choice", required=False)
    until = Field("muted_until", say.say("settings.muted"), "date", required=False)
    own_zone = Field("zone", say.say("settings.zone"), required=False, most=MOST_ZONE)
    hint = say.say("settings.zone-hint", zone=say.community.charter.about.zone)
    return (
        replace(language, options=languages, value=person.language),
        replace(preferred, options=(anywhere, *channels), value=person.preferred),
        replace(until, hint=say.say("settings.muted-hint"), value=muted),
        replace(own_zone, hint=hint, value=person.zone),
    )


def to_card_of_settings(saved: SettingsSaved, community: Community) -> Card:
    """The settings as they are now, in the language they are now."""
    say = Wording(saved.person.language, community, zone_of(saved.person, community))
    key = "settings.saved" if saved.changed else "settings.unchanged"
    buttons = Buttons(
        (
            Button(say.say("button.settings"), Verb.SETTINGS),
            Button(say.say("status.button"), Verb.STATUS),
        )
    )
    facts = Facts(tuple(_settings(saved.person, say)))
    return say.card(say.say(key), facts, buttons, tone="done")


def to_card_of_status(seen: StatusSeen, say: Wording) -> Card:
    """What the bot knows about the reader: who they are, where they sit, what is coming."""
    person = seen.person
    side = person.organisation.name if person.organisation else say.say("status.nobody")
    rows = [
        (say.say("status.name"), person.name),
        (say.say("status.email"), person.email),
        (say.say("status.organisation"), side),
        *_settings(person, say),
        (
            say.say("status.prompts"),
            say.say("status.prompts-of", count=seen.prompts, most=seen.most_prompts),
        ),
    ]
    parts: list[Part] = [Facts(tuple(rows)), Heading(say.say("status.seats"))]
    if seen.seats:
        parts.append(Entries(tuple(_seat(each, say) for each in seen.seats)))
    else:
        parts.append(Paragraph(say.say("status.no-seats")))
    parts.append(Heading(say.say("status.meetings")))
    if seen.meetings:
        entries = tuple(
            Entry(
                title=say.body(each.body),
                text=say.moment(each.starts_at),
                buttons=(Button(say.say("status.open"), Verb.MEETING, {"meeting": str(each.id)}),),
            )
            for each in seen.meetings
        )
        parts.append(Entries(entries))
    else:
        parts.append(Paragraph(say.say("status.no-meetings")))
    parts.append(Buttons((Button(say.say("button.settings"), Verb.SETTINGS),)))
    return say.card(say.say("status.title"), *parts)


def to_card_of_erased(erased: PersonErased, say: Wording) -> Card:
    """A person was erased: what went, and what stays."""
    counts = (
        (say.say("person.erased-seats"), str(erased.seats)),
        (say.say("person.erased-addresses"), str(erased.ways_in)),
        (say.say("person.erased-work"), str(erased.messages)),
    )
    text = say.say("person.erased-text", id=erased.person_id)
    return say.card(say.say("person.erased"), Paragraph(text), Facts(counts), tone="done")


def to_card_of_left(left: PersonLeft, say: Wording) -> Card:
    """Somebody's seats and access have ended."""
    counts = say.say(
        "person.left.counts", seats=left.seats, ways_in=left.ways_in, messages=left.messages
    )
    said = Paragraph(say.say("person.left", name=left.person.name))
    return say.card(say.say("person.left.title"), said, Paragraph(counts), tone="done")


def to_card_of_export(folder: str, files: int, say: Wording) -> Card:
    """A community was written out into a folder."""
    facts = ((say.say("export.folder"), folder), (say.say("export.files"), str(files)))
    return say.card(say.say("export.title"), Facts(facts), tone="done")


def _settings(person: Person, say: Wording) -> Iterable[tuple[str, str]]:
    yield say.say("settings.language"), say.say(f"settings.language.{person.language}")
    preferred = f"settings.channel.{person.preferred or 'any'}"
    yield say.say("settings.preferred"), say.say(preferred)
    channels = ", ".join(_channel(each, say) for each in channels_of(person))
    yield say.say("status.channels"), channels
    muted = say.day(person.muted_until.astimezone(say.zone).date()) if person.muted_until else ""
    yield say.say("settings.muted"), muted or say.say("settings.not-muted")


def _channel(channel: Channel, say: Wording) -> str:
    return say.say(f"settings.channel.{channel}")


def _seat(held: SeatHeld, say: Wording) -> Entry:
    each = held.membership
    body = say.community.charter.body_by_id.get(each.body)
    bits = [say.say("status.since", on=each.start_on)]
    if each.end_on:
        bits.append(say.say("members.until", on=each.end_on))
    if held.term is not None and held.term.end_on is not None:
        bits.append(say.say("status.term", start=held.term.start_on, end=held.term.end_on))
    elif held.term is not None:
        bits.append(say.say("status.term-open", start=held.term.start_on))
    return Entry(
        title=say.name(body.name) if body else each.body,
        text=f"{say.name(ROLE_NAMES[each.role])}, {each.organisation.name}",
        note=" · ".join(bits),
        buttons=(Button(say.say("members.show"), Verb.MEMBERS, {"body": each.body}),)
        if body
        else (),
    )
