"""One thing that somebody wrote, with what the readers of wishes need to know of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.language.folding import MOST_READ, Word, fold, words_of
from bot.language.intent_words import kinds_in, kinds_of, others
from bot.language.names import Mention, find_mentions, without
from governance.charter.charter import Charter
from governance.language.texts import Language

_OPENING = frozenset({"polite", "small"})
_REQUEST = re.compile(
    r"^(?:(?:hei|moi|hej|hi|hello|please|snalla|hey),? )?"
    r"(?:(?:can|could|would|will) (?:you|we)(?: please)?|(?:kan|skulle|kunde) (?:du|vi)(?: kunna)?"
    r"|voisitko|voitko|voisimmeko|voitaisiinko|voisiko|voisitteko|viitsitko|saisiko|let's|lets"
    r"|please|snalla|(?:i|we)(?:'d| would) like to|(?:i|we) want to|haluaisin|haluan|haluamme"
    r"|haluaisimme|(?:jag|vi) (?:vill|skulle vilja|onskar)) "
)
_ASKS_HOW = re.compile(
    r"^(?:miten|kuinka|voinko|saanko|how (?:do|can|would|could|to|should)|can i|could i|may i"
    r"|hur|kan jag|far jag)\b"
)


@dataclass(frozen=True)
class Asked:
    """A text and its circumstances.

    Args:
        text: Composed, all of it.
        charter: Whose bodies it may name.
        now: Aware.
        zone: Where days and hours are meant.
        language: The reader's.
    """

    text: str
    charter: Charter
    now: datetime
    zone: ZoneInfo
    language: Language

    @cached_property
    def folded(self) -> str:
        """The part that is read, folded, in one line."""
        return fold(self.line[:MOST_READ])

    @cached_property
    def plain(self) -> str:
        """The same without marks at its ends."""
        return self.folded.strip(" .,!?;:)('\"-")

    @cached_property
    def line(self) -> str:
        """All of the text in one line, as it was written; ``folded`` begins as it does."""
        return " ".join(self.text.split())

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words."""
        return words_of(fold(self.text[:MOST_READ]))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The bodies named."""
        return find_mentions(self.text, self.charter)

    @cached_property
    def besides(self) -> tuple[Word, ...]:
        """The words outside the names of bodies."""
        return tuple(
            word
            for word in self.words
            if not any(m.start <= word.start < m.end for m in self.mentions)
        )

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of the words outside the names of bodies."""
        return kinds_in(self.besides)

    def first(self, *kinds: str) -> bool:
        """Whether the text begins with a word of one of these kinds, after a polite opening."""
        for word in self.words:
            found = kinds_of(word.text)
            if found & set(kinds):
                return True
            if not found & _OPENING:
                return False
        return False

    def before(self, place: int, *kinds: str) -> bool:
        """Whether a word of one of these kinds stands before a place of the folded line."""
        return bool(kinds_in(words_of(self.folded[:place])) & set(kinds))

    @cached_property
    def asks_for(self) -> str:
        """The folded line without marks at its ends and without "could you please"."""
        return _REQUEST.sub("", self.plain, count=1)

    @cached_property
    def asks_how(self) -> bool:
        """Whether it asks how the writer can do a thing ("miten lisään", "can I")."""
        return bool(_ASKS_HOW.match(self.plain))

    @cached_property
    def is_question(self) -> bool:
        """Whether it asks who, why or whether: a question, and not a request politely put."""
        may = self.first("may") and self.asks_for == self.plain
        return self.first("who", "why", "when") or may

    def others(self, *kinds: str) -> tuple[str, ...]:
        """The words outside the names of bodies that are of none of these kinds."""
        return others(self.besides, *kinds, "small", "polite")

    @cached_property
    def plain_besides(self) -> str:
        """``plain`` without the names of bodies."""
        bare = without(self.text, self.mentions)[:MOST_READ]
        return " ".join(fold(bare).split()).strip(" .,!?;:)('\"-")

    @cached_property
    def body(self) -> str:
        """The one body named, "" for none or several."""
        bodies = {mention.body for mention in self.mentions}
        return bodies.pop() if len(bodies) == 1 else ""

    def with_body(self) -> dict[str, str]:
        """``{"body": id}`` where one body is named."""
        return {"body": self.body} if self.body else {}
