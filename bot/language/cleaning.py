"""What a person typed, out of what a platform sends: Slack's mrkdwn, Teams' HTML."""

from __future__ import annotations

import html
import re
import unicodedata

from bot.language.folding import composed

_SLACK_TOKEN = re.compile(r"<([^<>\s][^<>]*)>")
_AT = re.compile(r"<at\b[^<>]{0,200}>(.{0,300}?)</at>", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(
    r"<a\b[^<>]*?href\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*>(.{0,1000}?)</a>", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\n]+")
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\ufffc")


def clean(text: str) -> str:
    """Plain text without what nobody sees: control, direction and zero-width characters.

    The joiners inside emoji and scripts stay; line breaks stay.
    """
    shown = "".join(_shown(each) for each in composed(text.replace("\r\n", "\n")))
    lines = (_BLANK.sub(" ", line).strip() for line in shown.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_slack(text: str, bot_id: str = "") -> str:
    """What was typed in Slack (https://docs.slack.dev/messaging/formatting-message-text).

    Links become their address, mentions the name where Slack gives one, and the mention of
    the bot disappears.

    Args:
        text: A message's or a slash command's text.
        bot_id: The bot's own user id; without it a mention that begins the text is the bot's.
    """
    plain = _SLACK_TOKEN.sub(lambda match: _slack_token(match, bot_id), text)
    return clean(html.unescape(plain))


def clean_teams(text: str, bot_name: str = "") -> str:
    """What was typed in Teams, without its tags and entities; ``<at>`` of the bot disappears.

    Args:
        text: An activity's text, plain or HTML.
        bot_name: The bot's name there; without it a mention that begins the text is the bot's.
    """
    text = _AT.sub(lambda match: _teams_mention(match, bot_name), text)
    text = _ANCHOR.sub(lambda match: f" {match[1] or match[2]} ", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    return clean(html.unescape(text))


def _shown(character: str) -> str:
    if character in "\n\t" or character.isspace():
        return "\n" if character in "\n\v\f\u2028\u2029" else " "
    if character in _UNSEEN:
        return ""
    category = unicodedata.category(character)
    direction = unicodedata.bidirectional(character)
    if category in ("Cc", "Cs") or direction in _DIRECTIONS or character in "\u200e\u200f\u061c":
        return ""
    return character


def _slack_token(match: re.Match[str], bot_id: str) -> str:
    target, _, label = match[1].partition("|")
    if target.startswith("@"):
        is_bot = target[1:] == bot_id if bot_id else not match.string[: match.start()].strip()
        return " " if is_bot else f"@{(label or target).lstrip('@')}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].split('^', 1)[0]}"
    if target.startswith(("http://", "https://")):
        return target
    if target.startswith(("mailto:", "tel:")):
        return label or target.split(":", 1)[1]
    return match[0]


def _teams_mention(match: re.Match[str], bot_name: str) -> str:
    name = html.unescape(_TAG.sub("", match[1])).strip()
    if bot_name:
        return " " if name.casefold() == bot_name.casefold() else f" {name} "
    return " " if not _TAG.sub("", match.string[: match.start()]).strip() else f" {name} "
