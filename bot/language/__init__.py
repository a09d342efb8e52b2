"""Plain language in three languages: words, dates and names, shared by the front ends."""

from bot.language.dates import Misunderstood, When, parse_duration, parse_when
from bot.language.folding import clean, clean_slack, clean_teams, guess_language, language_of_locale
from bot.language.intents import parse_command, understand
from bot.language.names import Ambiguous, find_body

__all__ = [
    "Ambiguous",
    "Misunderstood",
    "When",
    "clean",
    "clean_slack",
    "clean_teams",
    "find_body",
    "guess_language",
    "language_of_locale",
    "parse_command",
    "parse_duration",
    "parse_when",
    "understand",
]
