"""What linking and signing in say: forms, codes, links."""

from __future__ import annotations

from bot.access.operations_linking import CodeToSend, LinkingFailed, LinkingStarted
from bot.access.operations_sessions import LinkToSend
from bot.access.operations_workspaces import WorkspacesSeen, WorkspaceUnbound
from bot.requests.accounts import Linked, WorkspaceBound
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
    Note,
    Paragraph,
    Part,
)
from bot.requests.verbs import Verb, VerbId
from bot.requests.wording import Wording
from governance.access.access import CODE_CHARACTERS, WaitingWorkspace, Workspace
from governance.people.people import Community, zone_of

MOST_EMAIL = 254
PLATFORMS = {"slack": "Slack", "teams": "Microsoft Teams"}


def to_card_of_sign_in_link(base_url: str, content: LinkToSend, say: Wording) -> Card:
    """A link that signs in once.

    Args:
        base_url: The address of the pages.
        content: The token and how long it works.
    """
    url = f"{base_url}/sign-in/{content.token}"
    return say.card(
        say.say("sign-in.title", charter=say.community.charter.about.name),
        Paragraph(say.say("sign-in.text", until=content.expires_at)),
        Buttons((Button(say.say("sign-in.button"), url=url, style="primary"),)),
        Note(say.say("sign-in.not-you")),
    )


def to_card_of_link_code(content: CodeToSend, say: Wording) -> Card:
    """A code that links an account on a platform to the roster."""
    platform = PLATFORMS.get(content.platform, content.platform)
    code = f"{content.code[:4]} {content.code[4:]}"
    return say.card(
        say.say("link-code.title", code=code),
        Paragraph(say.say("link-code.text", platform=platform)),
        Facts(((say.say("link-code.label"), code),)),
        Note(say.say("link-code.until", until=content.expires_at)),
        Note(say.say("sign-in.not-you")),
    )


def to_form_of_linking(say: Wording, email: str = "") -> Form:
    """Asks for the e-mail address that the roster has."""
    return Form(
        say.say("link.title"),
        Verb.LINK_SEND,
        (Field("email", say.say("link.email"), most=MOST_EMAIL, value=email),),
        say.say("link.send"),
        intro=say.say("link.intro"),
        language=say.language,
    )


def to_form_of_code(started: LinkingStarted, say: Wording) -> Form:
    """Asks for the code; it reads the same whether one was sent or not."""
    return Form(
        say.say("link.title"),
        Verb.LINK_CONFIRM,
        (Field("code", say.say("link.code"), most=CODE_CHARACTERS),),
        say.say("link.confirm"),
        intro=say.say("link.sent", email=started.email, until=say.clock(started.expires_at)),
        language=say.language,
    )


def to_reply_of_failed_code(failed: LinkingFailed, say: Wording) -> Form | Card:
    """A wrong code: again while there are tries left, else a new code is needed."""
    if failed.tries_left > 0:
        error = say.say("link.wrong", tries=failed.tries_left)
        field = Field("code", say.say("link.code"), most=CODE_CHARACTERS, error=error)
        return Form(
            say.say("link.title"),
            Verb.LINK_CONFIRM,
            (field,),
            say.say("link.confirm"),
            intro=error,
            language=say.language,
        )
    again = Buttons((Button(say.say("link.again"), Verb.LINK, style="primary"),))
    return say.card(
        say.say("refusal.title"),
        Paragraph(say.say("link.dead")),
        Note(say.say("link.dead-next")),
        again,
        tone="refusal",
    )


def to_card_of_linked(linked: Linked, community: Community) -> Card:
    """You are linked: in the person's own language from here on."""
    say = Wording(linked.person.language, community, zone_of(linked.person, community))
    return say.card(
        say.say("link.done"),
        Paragraph(say.say("link.done-text", name=linked.person.name)),
        Buttons(
            (
                Button(say.say("button.home"), Verb.HOME, style="primary"),
                Button(say.say("button.settings"), Verb.SETTINGS),
            )
        ),
        tone="done",
    )


WORKSPACES = VerbId("workspaces")


def to_card_of_workspaces(seen: WorkspacesSeen, say: Wording) -> Card:
    """What waits first, with the yes that it waits for; then what is bound."""
    parts: list[Part] = []
    if seen.waiting:
        entries = tuple(_waiting(each, say) for each in seen.waiting)
        parts += [Heading(say.say("workspaces.waiting")), Note(say.say("workspaces.waiting.text"))]
        parts.append(Entries(entries))
    parts.append(Heading(say.say("workspaces.bound")))
    if seen.bound:
        parts.append(Entries(tuple(_bound(each, say) for each in seen.bound)))
    else:
        parts.append(Paragraph(say.say("workspaces.none")))
    return say.card(say.say("workspaces.title"), *parts)


def to_card_of_bound(done: WorkspaceBound, say: Wording) -> Card:
    """A workspace is the community's from here on."""
    return _done("workspaces.bind.done", done.workspace, done.addresses, say)


def to_card_of_unbound(done: WorkspaceUnbound, say: Wording) -> Card:
    """A workspace is nobody's any more."""
    return _done("workspaces.unbind.done", done.workspace, done.addresses, say)


def _waiting(each: WaitingWorkspace, say: Wording) -> Entry:
    since = say.say("workspaces.since", at=each.waits_since)
    button = Button(
        say.say("workspaces.bind"),
        VerbId("workspace.bind"),
        {"workspace": str(each.id)},
        confirm=say.say("workspaces.bind.confirm", name=_name(each)),
    )
    return Entry(_name(each), f"{PLATFORMS[each.platform]} · {each.external_id}", since, (button,))


def _bound(each: Workspace, say: Wording) -> Entry:
    since = say.say("workspaces.bound.since", at=each.bound_at)
    button = Button(
        say.say("workspaces.unbind"),
        VerbId("workspace.unbind"),
        {"workspace": str(each.id)},
        "danger",
        confirm=say.say("workspaces.unbind.confirm", name=_name(each)),
    )
    return Entry(_name(each), f"{PLATFORMS[each.platform]} · {each.external_id}", since, (button,))


def _name(each: Workspace | WaitingWorkspace) -> str:
    return each.name or each.external_id


def _done(key: str, workspace: Workspace, addresses: int, say: Wording) -> Card:
    return say.card(
        say.say(key, name=_name(workspace)),
        Paragraph(say.say(f"{key}.text", addresses=addresses)),
        Buttons((Button(say.say("workspaces.title"), WORKSPACES),)),
        tone="done",
    )
