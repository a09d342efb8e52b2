"""What Teams takes, and what we read of what it sends.

Sources: learn.microsoft.com, "Format your bot messages" (28 KB a message), "Universal Actions
for Adaptive Cards" (60 user ids), adaptivecards.io (schema 1.5); the rest are our own bounds.
"""

from __future__ import annotations

VERSION = "1.5"
"""Of Adaptive Cards: the newest that every Teams client shows."""
CARD_BYTES = 26_000
"""Of a card as JSON: a message may have 28 KB in all, and its envelope needs some."""
REFRESH_USERS = 60
BUTTONS_A_ROW = 6
ROW_CHARACTERS = 44
BUTTON_EDGES = 5
"""What stands in a row on a phone: the labels, and so many characters of edges for each."""
LABEL = 75
FEW_OPTIONS = 6
"""So many choices are all shown; more go into a menu."""
INPUT_TEXT = 4000
SUMMARY = 300
DIALOG_TITLE = 60

BODY_BYTES = 256 * 1024
"""Of a request: Teams' own activities stay well under it."""
VALUE_CHARACTERS = 20_000
VALUES = 60
"""So much of one value, and so many values, of a submitted card are read."""
ID_CHARACTERS = 500
