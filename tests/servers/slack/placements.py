"""Which elements stand in which block, and on which surfaces.

Source: docs.slack.dev/reference/block-kit/block-elements (the table of compatible blocks).
"""

from .elements import (
    button,
    checkboxes,
    datepicker,
    datetimepicker,
    feedback_buttons,
    file_input,
    icon_button,
    image,
    number_input,
    option,
    option_group,
    overflow,
    plain_text_input,
    radio_buttons,
    rich_text_input,
    timepicker,
    typed_input,
    workflow_button,
)
from .menus import MULTI_SELECTS, SELECTS
from .rules import Rule, only_on, text, typed

_everywhere: dict[str, Rule] = {
    "checkboxes": checkboxes,
    "radio_buttons": radio_buttons,
    "datepicker": datepicker,
    "timepicker": timepicker,
} | SELECTS
_pressed: dict[str, Rule] = {
    "button": button,
    "overflow": overflow,
    "workflow_button": only_on(workflow_button, "message"),
}
IN_ACTIONS = typed(
    _everywhere | _pressed | {"datetimepicker": only_on(datetimepicker, "modal", "message")}
)
IN_SECTION = typed(_everywhere | _pressed | MULTI_SELECTS | {"image": image})
IN_INPUT = typed(
    _everywhere
    | MULTI_SELECTS
    | {
        "plain_text_input": plain_text_input,
        "datetimepicker": only_on(datetimepicker, "modal", "message"),
        "rich_text_input": only_on(rich_text_input, "modal", "home"),
        "email_text_input": only_on(typed_input, "modal"),
        "url_text_input": only_on(typed_input, "modal"),
        "number_input": only_on(number_input, "modal"),
        "file_input": only_on(file_input, "modal"),
    }
)
IN_CONTEXT_ACTIONS = typed({"feedback_buttons": feedback_buttons, "icon_button": icon_button})
IN_CONTEXT = typed(
    {
        "image": image,
        "plain_text": text(3000),
        "mrkdwn": text(3000, mrkdwn=True),
    }
)
OPTION = option()
OPTION_GROUP = option_group()
