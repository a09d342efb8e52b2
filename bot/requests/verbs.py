"""What a verb is: one declaration each, in its noun's ``verbs.py``; every policy is derived.

Whoever needs to know something of a verb asks :class:`Verbs`. A declaration names its handler
instead of importing it, so that a process that only words messages holds none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Literal, NewType

from governance.access.visibility import Audience

VerbId = NewType("VerbId", str)
"""The Slack ``action_id``, the Teams action name and the web form's action.

It was stored and sent, so it is never renamed.
"""

Shown = Literal["asker", "each", "all"]
"""Who sees the answer in a shared conversation: whoever asked; everybody, each as it is for
them; or everybody the same, because it is nobody's own."""


@dataclass(frozen=True)
class VerbDeclaration:
    """All that any room knows of a verb.

    Args:
        handler: ``module:function``, a ``Handler``.
        reads: Whether it changes nothing: it is answered from a read transaction, has an
            address, and may be asked again.
        audience: Who may ask for it.
        shown: Who sees its answer in a shared conversation.
        asks_first: Whether it answers with what another verb then takes: a form or a preview.
        needs_seal: Whether its handler takes the seal as well, before the context.
        command: The slash command (Slack), bot command (Teams) or typed word (web) for it.
        words: What may follow ``/sihteeri`` to ask for it, in all languages.
        names_body: Whether what follows those words, or its command, names a body.
        page: The address of its own page, values in braces; ``/do/ID`` for none.
        place: Where in the pages' navigation it belongs; empty for nowhere in particular.
        one_tap: The values with which a link in a letter answers without signing in; such an
            answer commits nobody to anything.
    """

    id: str
    handler: str
    reads: bool = False
    audience: Audience = "seated"
    shown: Shown = "asker"
    asks_first: bool = False
    needs_seal: bool = False
    command: str = ""
    words: str = ""
    names_body: bool = False
    page: str = ""
    place: str = ""
    one_tap: frozenset[str] = frozenset()

    @property
    def page_values(self) -> frozenset[str]:
        """The names of the values that its page's address holds."""
        return frozenset(name for _, name, _, _ in Formatter().parse(self.page) if name)


class Verbs(Mapping[str, VerbDeclaration]):
    """Declared verbs by id, in order.

    Args:
        declared: The declarations.

    Raises:
        ValueError: Two verbs have one id, or one command.
    """

    def __init__(self, declared: Iterable[VerbDeclaration]) -> None:
        self._by_id: dict[str, VerbDeclaration] = {}
        commands: set[str] = set()
        for each in declared:
            if each.id in self._by_id or each.command in commands:
                raise ValueError(f"{each.id} or /{each.command} is declared twice")
            self._by_id[each.id] = each
            commands |= {each.command} - {""}

    def __getitem__(self, verb: str) -> VerbDeclaration:
        return self._by_id[verb]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def find(self, verb: str) -> VerbId:
        """The id in a text that came from outside.

        Raises:
            KeyError: There is no such verb, for example one of an earlier version.
        """
        return VerbId(self._by_id[verb].id)

    def reads(self, verb: str) -> bool:
        """Whether it is a verb that changes nothing."""
        return verb in self._by_id and self._by_id[verb].reads

    def is_one_tap(self, verb: str, values: Iterable[str]) -> bool:
        """Whether a link in a letter may answer with these values without signing in."""
        one_tap = self._by_id[verb].one_tap if verb in self._by_id else frozenset()
        return bool(one_tap) and one_tap == frozenset(values)

    @property
    def commands(self) -> tuple[VerbDeclaration, ...]:
        """The verbs that have a command."""
        return tuple(each for each in self._by_id.values() if each.command)


class Verb:
    """The ids by which verbs are offered and asked for in code.

    Nothing follows from a name in here: a verb exists when it is declared, and one that stands
    in its noun alone needs no name but ``VerbId("…")`` there.
    """

    HELP = VerbId("help")
    HOME = VerbId("home")
    STATUS = VerbId("status")
    SETTINGS = VerbId("settings")
    SETTINGS_SAVE = VerbId("settings.save")
    LANGUAGE = VerbId("settings.language")
    LINK = VerbId("link")
    LINK_SEND = VerbId("link.send")
    LINK_CONFIRM = VerbId("link.confirm")
    MEMBERS = VerbId("members")
    MEETINGS = VerbId("meetings")
    MEETING = VerbId("meeting")
    MEETING_ANSWER = VerbId("meeting.answer")
    CONVENE = VerbId("convene")
    CONVENE_PREVIEW = VerbId("convene.preview")
    CONVENE_CONFIRM = VerbId("convene.confirm")
    CONVENE_DISCARD = VerbId("convene.discard")
    CONVENE_TAKE_BACK = VerbId("convene.take-back")
    MEETING_CANCEL = VerbId("meeting.cancel")
    MEETING_CANCEL_CONFIRM = VerbId("meeting.cancel.confirm")
    AGENDA = VerbId("agenda")
    PROPOSE = VerbId("propose")
    PROPOSE_SAVE = VerbId("propose.save")
    NOTHING_FROM_US = VerbId("agenda.nothing")
    ITEM_WITHDRAW = VerbId("item.withdraw")
    ITEM_ACCEPT = VerbId("item.accept")
    ITEM_RETURN = VerbId("item.return")
    ITEM_RETURN_SAVE = VerbId("item.return.save")
    ITEM_UP = VerbId("item.up")
    ITEM_DOWN = VerbId("item.down")
    AGENDA_PUBLISH = VerbId("agenda.publish")
    AGENDA_PUBLISH_CONFIRM = VerbId("agenda.publish.confirm")
    ASKED_LOG = VerbId("asked")
    DECIDES = VerbId("decides")
    DECIDES_CHOOSE = VerbId("decides.choose")
    DECIDES_WHY = VerbId("decides.why")
    DECIDES_WRONG = VerbId("decides.wrong")
    DECIDES_CORRECT = VerbId("decides.correct")
    DECIDES_ASK_SECRETARY = VerbId("decides.ask-secretary")
    DECIDES_MATRIX = VerbId("decides.matrix")
    DECIDES_REVIEW = VerbId("decides.review")
    DECIDES_REVIEW_SAVE = VerbId("decides.review.save")
    DUE = VerbId("due")
    DUE_CANCEL = VerbId("due.cancel")
    DUE_NOW = VerbId("due.now")
