"""One thing that somebody wrote, and the kinds of its words: what the readers of wishes need.

The words of each kind stand in ``words/kinds.toml``; ``kinds_of`` tells the kinds of a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache
from zoneinfo import ZoneInfo

from bot.language.folding import MOST_READ, Word, closest, fold, table, words_of
from bot.language.names import Mention, find_mentions, without
from governance.charter.charter import Charter
from governance.language.texts import Language

_OPENING = frozenset({"polite", "small"})
OFTEN_MISSPELT = "often-misspelt"
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
        zone: Where days and hours are meant.
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


@lru_cache(maxsize=4096)
def kinds_of(word: str) -> frozenset[str]:
    """The kinds of a folded word, misspelt or not; most words have none."""
    found = _kinds_spelt(word)
    if not found:
        meant = closest(word, tuple(_spelt_right()), _spelt_right())
        found = _kinds_spelt(meant) if meant else found
    return found


def _kinds_spelt(word: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _kinds().items() if pattern.fullmatch(word))


@cache
def _kinds() -> dict[str, re.Pattern[str]]:
    return {
        name: re.compile("|".join(words.split()).replace("*", r"\w*"))
        for name, words in table("kinds").items()
        if name != OFTEN_MISSPELT
    }


@cache
def _spelt_right() -> dict[str, str]:
    return {word: word for word in table("kinds")[OFTEN_MISSPELT].split()}


def kinds_in(words: tuple[Word, ...]) -> frozenset[str]:
    """The kinds of all words of a text."""
    return frozenset(kind for word in words for kind in kinds_of(word.text))


def others(words: tuple[Word, ...], *kinds: str) -> tuple[str, ...]:
    """The words that are of none of these kinds: what a text is about besides them."""
    wanted = frozenset(kinds)
    return tuple(word.text for word in words if not kinds_of(word.text) & wanted)


GREETINGS = re.compile(
    r"(?:hei|moi|moikka|moro|terve|terveh|tervehdys|hello|hi|hey|hej|hejsan|tjena|hejhej|moi moi"
    r"|hei hei|hej hej|god (?:morgon|dag|kvall|eftermiddag)|hyvaa (?:huomenta|paivaa|iltaa"
    r"|iltapaivaa)|huomenta|paivaa|good (?:morning|afternoon|evening|day)|morning|halla|hola"
    r"|tere|morjens|morjensta|moikkelis|no moi|no hei)(?: (?:sihteeri|there|bot|botti|kaikki|all"
    r"|everyone|pa dig|sekreteraren))?"
)
THANKS = re.compile(
    r"(?:(?:iso |suuri |no |ok |okei |hyva |stort |many |paljon |ei )?(?:kiitos|kiitti|kiitoksia"
    r"|kiitokset|tack|tackar|thanks|thank you|thx|cheers|ta))(?: (?:paljon|kovasti|avusta|avustasi"
    r"|sinulle|kaunis|so much|a lot|very much|you|sa mycket|for hjalpen|ska du ha|for your help"
    r"|sihteeri|tasta|siita))?|(?:perfect|great|loistavaa|mahtavaa|hienoa|hyva juttu|toppen|bra"
    r"|jattebra|super)(?: (?:kiitos|thanks|tack))?"
)
ACKNOWLEDGED = re.compile(
    r"ok|okei|okay|oki|joo|jep|juu|kylla|selva|selva juttu|yes|yep|yeah|sure|no|nope|nej|ja|jo|ei"
    r"|eipa|japp|visst|jasa|got it|understood|forstatt|uppfattat|sovittu|good|alright|fine|k|kk"
    r"|ymmarran|hyva|asia selva|ei se mitaan|no problem|never mind|nevermind|strunt i det"
    r"|en tieda|en mina tieda|don't know|i don't know|vet inte|jag vet inte"
)
HELP = re.compile(
    r"(?:apua|apu|ohje|ohjeet|ohjeita|help|help me|hjalp|hjalp mig|auta|auta minua|man|info|\?+"
    r"|komennot|commands|kommandon|instructions|instruktioner|anvisningar)"
    r"(?: (?:please|kiitos|tack))?"
    r"|(?:mita|mitas) (?:kaikkea )?(?:sina |sa )?(?:osaat|voit|teet|osaatko)(?: tehda)?"
    r"|mita (?:sinulta|sulta) voi kysya|(?:mika|kuka) (?:sina )?(?:oikein )?olet"
    r"|mihin sinua voi kayttaa|miten (?:tata|sinua) kaytetaan|miten (?:tama|sina) toimi\w*"
    r"|miten kaytan (?:tata|sinua)|mita tama (?:tekee|on)|mita voin (?:kysya|tehda)"
    r"|what (?:can|do) you do|what can i (?:ask|do|say)(?: you)?|who are you|what are you"
    r"|what is this|what (?:are the )?commands(?: are there| do you know)?|how (?:does this"
    r"|do you) work|how do i use (?:this|you)|how to use"
    r"|(?:i |can you |could you |please )+help(?: me)?"
    r"|vad kan (?:du|jag)(?: gora| fraga)?(?: dig)?(?: om)?|vad gor du|vem ar du"
    r"|vad ar (?:du|det har)"
    r"|hur (?:fungerar|funkar) (?:det har|det|du)|hur anvander (?:jag|man) (?:det har|dig)"
    r"|(?:kan du )?hjalpa? mig"
)
_NONE_FI = r"(?:mitaan|asioita|asiaa|lisattavaa|ehdotuksia|muuta|kohtia)"
_FROM_US_FI = r"(?:meilta|minulta|multa|meilla|minulla|mulla|meidan (?:puolelta|osalta))"
_THIS_TIME_FI = r"(?: (?:nyt|tanaan|talla kertaa|tassa|ole|tule|tullut))*"
NOTHING = re.compile(
    rf"^(?:ei|no|joo)?,? ?{_FROM_US_FI}{_THIS_TIME_FI} ei{_THIS_TIME_FI} {_NONE_FI}\b"
    rf"|^ei {_FROM_US_FI}{_THIS_TIME_FI} {_NONE_FI}\b"
    rf"|^ei{_THIS_TIME_FI} {_NONE_FI}(?: (?:asiaa|uutta|lisattavaa|erityista|asioita))?"
    rf"(?: {_FROM_US_FI})?{_THIS_TIME_FI}(?: (?:tahan|asialistalle|listalle|kasiteltavaksi"
    r"|kokoukseen|ohjelmaan))*$"
    r"|^(?:we (?:have|'ve got|'ve) |we've (?:got )?|i (?:have|'ve) |i've )?(?:got )?(?:nothing|none"
    r"|no items?|no topics?|no proposals?|no points?|no agenda items?)(?: (?:this time|at this time"
    r"|for now))?(?: (?:from\b.{0,40}|to add\b.{0,60}|to bring up\b.{0,60}|on (?:our|my) .{0,20}"
    r"|at this .{0,20}|for (?:now|this|the|us|me|next)\b.{0,40}|on the agenda))?$"
    r"|^we (?:don't|do not) have (?:anything|any (?:items?|topics?|proposals?))\b.{0,40}$"
    r"|^(?:vi har |jag har |har )?(?:inget|ingenting|inga (?:arenden|forslag|punkter|saker))"
    r"(?: (?:nytt|just nu|denna gang|den har gangen))*"
    r"(?: (?:fran (?:oss|var|min|mig)\b.{0,40}|(?:pa|till|for) (?:listan|foredragningslistan|motet"
    r"|dagordningen|styrgruppen)\b.{0,40}|att (?:tillagga|ta upp|lagga till)\b.{0,40}))?$"
    r"|^(?:fran oss|fran var sida)(?: har vi)? (?:inget|ingenting)\b"
)
