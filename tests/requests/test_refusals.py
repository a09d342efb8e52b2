"""How a refusal and a bug are said."""

from __future__ import annotations

import pytest

from bot.requests.cards import Buttons, Citation, Note, Paragraph
from bot.requests.replies import to_card_of_bug, to_card_of_refusal
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording, Wording
from governance.errors import Refusal, refusal
from governance.language.texts import LANGUAGES, Language, Text
from tests.world import World


def said(world: World, found: Refusal, language: Language = "en") -> object:
    return to_card_of_refusal(found, Wording(language, world.community))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_says_what_by_which_rule_and_what_helps(world: World, language: Language) -> None:
    """First the no, then the rules as what they are, then the next step; in one language."""
    found = refusal(
        "agenda-empty", rules=("steering-group.3", "working.steering-group.agenda"), field="title"
    )
    card = to_card_of_refusal(found, Wording(language, world.community))
    assert [type(part) for part in card.parts] == [Paragraph, Citation, Citation, Note]
    cited = [(p.rule, p.working) for p in card.parts if isinstance(p, Citation)]
    assert cited == [("steering-group.3", False), ("working.steering-group.agenda", True)]
    assert (card.tone, card.language, card.at_field) == ("refusal", language, "title")


def test_a_stranger_is_offered_linking(world: World) -> None:
    """The refusal of somebody unknown has the button that links."""
    card = to_card_of_refusal(refusal("not-linked"), Wording("en", world.community))
    buttons = [b.verb for p in card.parts if isinstance(p, Buttons) for b in p.buttons]
    assert buttons == [Verb.LINK]


def test_a_bug_gives_its_reference_and_owns_up() -> None:
    """Our fault is called ours, and has the number under which the log has it."""

    card = to_card_of_bug("ab12cd34", PlainWording("en"))
    assert card.tone == "bug"
    assert "ab12cd34" in card.parts[1].text  # type: ignore[union-attr]


def test_a_rule_that_is_none_is_a_bug(world: World) -> None:
    """A refusal that cites what neither charter nor working rules have cannot pass unseen."""
    found = Refusal("x", Text("bug.title", {}), Text("bug.title", {}), rules=("no-such-body.99",))
    with pytest.raises((KeyError, LookupError)):
        said(world, found)
