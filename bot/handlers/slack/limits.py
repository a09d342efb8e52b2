"""Slack's limits, in the order of a message's parts.

Source: https://docs.slack.dev/reference/block-kit, …/reference/views and …/chat.postMessage
"""

BLOCKS_A_MESSAGE = 50
BLOCKS_A_VIEW = 100
ELEMENTS_AN_ACTIONS_BLOCK = 25
TEXT = 3000
HEADER = 150
BUTTON_TEXT = 75
BUTTON_VALUE = 2000
CONFIRM_TITLE, CONFIRM_TEXT, CONFIRM_BUTTON = 100, 300, 30
LABEL = HINT = 2000
INPUT_TEXT = 3000
OPTIONS = 100
OPTION_TEXT, OPTION_VALUE = 75, 150
VIEW_TITLE = VIEW_BUTTON = 24
PRIVATE_METADATA = 3000
TABLE_ROWS, TABLE_COLUMNS, TABLE_CHARACTERS = 100, 20, 10_000
NOTIFICATION = 3000
ENTRY_TITLE, ENTRY_TEXT = 300, 2400  # with its note, an entry stays within one text

POSTED_SIZE = 12_000
"""Characters of a posted message's blocks as JSON. Undocumented: chat.postMessage answers
``msg_blocks_too_long`` from about 13,200 (github.com/slackapi/bolt-js issue 2509); answers in
an ack and to a response_url do not."""

ANSWERED_SIZE = 100_000
"""For what is not posted. Views may have 250 kB."""

ERROR_TEXT = 300
"""Of a form's error. Undocumented; longer ones push the form off the screen."""
