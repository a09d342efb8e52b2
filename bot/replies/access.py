"""What a mail with a sign-in link or a linking code says."""

from __future__ import annotations

from bot.operations.linking import CodeToSend
from bot.operations.sessions import LinkToSend
from bot.replies.card import Button, Buttons, Card, Facts, Note, Paragraph
from bot.replies.wording import Wording
from governance.communities import Community

PLATFORMS = {"slack": "Slack", "teams": "Microsoft Teams"}


def to_card_of_sign_in_link(
    base_url: str, content: LinkToSend, community: Community, say: Wording
) -> Card:
    """A link that signs in once.

    Args:
        base_url: The address of the pages.
        content: The token and how long it works.
        community: Whose.
        say: The reader's wording.
    """
    url = f"{base_url}/sign-in/{content.token}"
    return Card(
        say.say("sign-in.title", charter=community.charter.about.name),
        (
            Paragraph(say.say("sign-in.text", until=content.expires_at)),
            Buttons((Button(say.say("sign-in.button"), url=url, style="primary"),)),
            Note(say.say("sign-in.not-you")),
        ),
        language=say.language,
    )


def to_card_of_link_code(content: CodeToSend, community: Community, say: Wording) -> Card:
    """A code that links an account on a platform to the roster."""
    platform = PLATFORMS.get(content.platform, content.platform)
    code = f"{content.code[:4]} {content.code[4:]}"
    return Card(
        say.say("link-code.title", code=code),
        (
            Paragraph(say.say("link-code.text", platform=platform)),
            Facts(((say.say("link-code.label"), code),)),
            Note(say.say("link-code.until", until=content.expires_at)),
            Note(say.say("sign-in.not-you")),
        ),
        language=say.language,
    )
