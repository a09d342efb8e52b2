"""The recipes of CONTRIBUTING, followed in a copy of the tree: a new verb and a new kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "var", "__pycache__", ".pytest_cache", ".hypothesis", "node_modules"
)
DECLARED_IN = "\n)\n"
"""Where a table of declarations ends."""

VERB: Mapping[str, str] = {
    "bot/agenda/verbs.py": """\
    VerbDeclaration(
        "agenda.count",
        "bot.agenda.handlers:on_count",
        reads=True,
        shown="each",
        command="count",
        words="count montako hurmånga",
        names_body=True,
        place="meetings",
    ),
""",
    "bot/agenda/handlers.py": '''

def on_count(context: RequestContext) -> Reply:
    """How many items are on the agenda of ``meeting``, or of ``body``'s next."""
    seen = agenda.see_agenda(context, agenda.meeting_for_items(context))
    return replies.to_card_of_count(seen, context.say)
''',
    "bot/agenda/replies.py": '''

def to_card_of_count(seen: AgendaSeen, say: Wording) -> Card:
    """How many items have been taken."""
    text = say.say("agenda.counted", body=say.body(seen.meeting.body), count=len(seen.items))
    return Card(say.say("agenda.count"), (Paragraph(text),), language=say.language)
''',
    "bot/agenda/texts/fi.toml": '"agenda.count" = "Asioiden määrä"\n'
    '"agenda.counted" = "{body}: asialistalla on {count} kohtaa."\n',
    "bot/agenda/texts/sv.toml": '"agenda.count" = "Antalet ärenden"\n'
    '"agenda.counted" = "{body}: {count} ärenden på listan."\n',
    "bot/agenda/texts/en.toml": '"agenda.count" = "Number of items"\n'
    '"agenda.counted" = "{body}: {count} items on the agenda."\n',
}

KIND: Mapping[str, str] = {
    "bot/agenda/kinds.py": """\
    MessageKind("item-thanks", notices.prepare_thanks, replies.to_card_of_thanks),
""",
    "bot/agenda/operations_notices.py": '''

def prepare_thanks(context: Context, work: DueWork) -> Prepared:
    """Thank whoever proposed an item, if it still is one."""
    number = int(work.payload["item"])
    item = stored_items.find_item(context.session, context.community.id, number)
    if item is None or item.state == "withdrawn":
        return NotNeeded("item-handled-since")
    return Outgoing(item.proposed_by, item)
''',
    "bot/agenda/replies_collecting.py": '''

def to_card_of_thanks(item: AgendaItem, say: Wording) -> Card:
    """A word of thanks for an item."""
    text = say.say("item.thanked", title=item.title)
    return Card(say.say("item.thanks"), (Paragraph(text),), language=say.language)
''',
    "bot/agenda/texts/fi.toml": '"due.kind.item-thanks" = "kiitos asiasta"\n'
    '"item.thanks" = "Kiitos"\n"item.thanked" = "Kiitos asiasta ”{title}”."\n',
    "bot/agenda/texts/sv.toml": '"due.kind.item-thanks" = "tack för ärendet"\n'
    '"item.thanks" = "Tack"\n"item.thanked" = "Tack för ärendet ”{title}”."\n',
    "bot/agenda/texts/en.toml": '"due.kind.item-thanks" = "thanks for an item"\n'
    '"item.thanks" = "Thank you"\n"item.thanked" = "Thank you for “{title}”."\n',
}

THEIR_TESTS: Mapping[str, str] = {
    "tests/agenda/test_followed_recipes.py": '''\
"""What the recipes of CONTRIBUTING added: a verb on every front end, a kind that is sent."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.requests.verbs import Verb, VerbId
from governance.due_work.due_work import NewWork
from storage.due_work.due_work import add_due_work
from tests.dialogues.scripts import Dialogue, Says, Sees
from tests.dialogues.test_dialogues import FRONT_ENDS, front_end, play
from tests.servers.slack.fixtures import fake_slack
from tests.servers.teams.fixtures import fake_connector
from tests.world import World

__all__ = ["fake_connector", "fake_slack"]

SCRIPT = Dialogue(
    "counting",
    "secretary steering-group",
    (
        Says("count steering group"),
        Sees("agenda.count", "0 kohtaa"),
        Says("sihteeri montako ohjausryhmä"),
        Sees("agenda.count", "0 kohtaa"),
    ),
)


@pytest.mark.parametrize("name", FRONT_ENDS)
async def test_the_new_verb_is_answered(
    name: str, world: World, request: pytest.FixtureRequest
) -> None:
    """Its command and its word work on a front end that nobody touched."""
    async with front_end(name, world, request) as fronts:
        await play(SCRIPT, fronts, world)


async def test_the_new_kind_is_sent(world: World) -> None:
    """What is owed of it leaves, worded in the reader's language."""
    someone = world.member("steering-group", "en")
    asked = {"body": "steering-group", "title": "Lighting", "wanted": "decision"}
    world.ask(someone, Verb.PROPOSE_SAVE, **asked)
    item = world.item_id(world.coming("steering-group"), "Lighting")
    with world.database.write() as session:
        add_due_work(
            session,
            world.community.id,
            NewWork("item-thanks", f"item-thanks/{item}", world.now, {"item": item}, someone.id),
        )
    sent = await world.drain(timedelta(minutes=1))
    assert [(e.kind, e.email) for e in sent if "Lighting" in e.text] == [
        ("item-thanks", someone.email)
    ]
    assert VerbId("agenda.count")
''',
}

TESTS = ("tests/architecture", "tests/dialogues", "tests/requests/test_wording.py", *THEIR_TESTS)
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "docs": ("-m", "scripts.docs"),
    "format": ("-m", "ruff", "format", "--check", "bot"),
    "lint": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "contracts": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "tests": ("-m", "pytest", "-q", "-n", "2", "-m", "not prove", *TESTS),
}


def follow(copy: Path, recipe: Mapping[str, str]) -> None:
    """Add to each file of a recipe: to a table of declarations, or at the end."""
    for name, added in recipe.items():
        file = copy / name
        text = file.read_text(encoding="utf-8")
        if file.stem in ("verbs", "kinds"):
            at = text.rindex(DECLARED_IN) + 1
            text = text[:at] + added + text[at:]
        else:
            text += added
        file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tree with both recipes followed."""
    place = tmp_path_factory.mktemp("copy") / "tree"
    shutil.copytree(ROOT, place, ignore=LEFT_OUT)
    follow(place, VERB)
    follow(place, KIND)
    for name, text in THEIR_TESTS.items():
        (place / name).write_text(text, encoding="utf-8")
    yield place
    shutil.rmtree(place)


@pytest.mark.parametrize("recipe", [VERB, KIND], ids=["verb", "kind"])
def test_a_recipe_touches_one_folder(recipe: Mapping[str, str]) -> None:
    """At most six files of one noun of ``bot/``, its three languages among them."""
    assert {tuple(Path(name).parts[:2]) for name in recipe} == {("bot", "agenda")}
    assert len(recipe) <= 6


@pytest.mark.prove
def test_everything_passes_where_the_recipes_were_followed(copy: Path) -> None:
    """Documents, linters, types, contracts, architecture and dialogues: no front end is touched."""
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    for name, arguments in COMMANDS.items():
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{name}:\n{(done.stdout + done.stderr)[-6000:]}"
