"""Select menus and multi-select menus, with Slack's limits.

Source: docs.slack.dev/reference/block-kit/block-elements/select-menu-element and
…/multi-select-menu-element.
"""

from .elements import (
    ASKED,
    BASE,
    CONFIRMED,
    conversation_filter,
    distinct_values,
    initial_among,
    option,
    option_group,
)
from .rules import Rule, array, boolean, exactly_one, identifier, integer, record


def select(initial: str, initial_rule: Rule, *, many: bool, **extra: Rule) -> Rule:
    """A menu over users, conversations, channels or the app's own search."""
    fields = ASKED | CONFIRMED | {initial: array(initial_rule) if many else initial_rule} | extra
    if many:
        fields |= {"max_selected_items": integer(1)}
    return record(BASE, fields)


def static_select(initial: str, *, many: bool) -> Rule:
    """A menu over a fixed list: options or option groups, at most 100 of either."""
    fields = ASKED | CONFIRMED
    fields |= {
        "options": array(option(), most=100),
        "option_groups": array(option_group(), most=100),
        initial: array(option(), most=100) if many else option(),
    }
    if many:
        fields |= {"max_selected_items": integer(1)}
    rules = (exactly_one("options", "option_groups"), initial_among(initial), distinct_values)
    return record(BASE, fields, *rules)


_external: dict[str, Rule] = {"min_query_length": integer(0)}
_conversations: dict[str, Rule] = {
    "default_to_current_conversation": boolean,
    "filter": conversation_filter,
}
_answerable: dict[str, Rule] = {"response_url_enabled": boolean}

SELECTS: dict[str, Rule] = {
    "static_select": static_select("initial_option", many=False),
    "external_select": select("initial_option", option(), many=False, **_external),
    "users_select": select("initial_user", identifier, many=False),
    "conversations_select": select(
        "initial_conversation", identifier, many=False, **_conversations, **_answerable
    ),
    "channels_select": select("initial_channel", identifier, many=False, **_answerable),
}
MULTI_SELECTS: dict[str, Rule] = {
    "multi_static_select": static_select("initial_options", many=True),
    "multi_external_select": select("initial_options", option(), many=True, **_external),
    "multi_users_select": select("initial_users", identifier, many=True),
    "multi_conversations_select": select(
        "initial_conversations", identifier, many=True, **_conversations
    ),
    "multi_channels_select": select("initial_channels", identifier, many=True),
}
