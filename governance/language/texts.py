"""Text in the three languages, and text that is named here but worded in the replies room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

Language = Literal["fi", "sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class Localized(BaseModel):
    """One text in Finnish, Swedish and English; none of them may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fi: str = Field(min_length=1)
    sv: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, language: Language) -> str:
        match language:
            case "fi":
                return self.fi
            case "sv":
                return self.sv
            case "en":
                return self.en

    def each(self) -> tuple[tuple[Language, str], ...]:
        """All three as ``(language, text)`` pairs."""
        return tuple((language, self[language]) for language in LANGUAGES)


Value = str | int | date | datetime | timedelta | Localized
"""What may stand in a text: replies format dates, durations and names for the reader."""


@dataclass(frozen=True)
class Text:
    """A text by its key in the replies' catalogue, with the values that fill it.

    Governance and operations say *which* text; ``bot.requests.wording`` says it in the
    reader's language.
    """

    key: str
    values: Mapping[str, Value] = field(default_factory=dict)
