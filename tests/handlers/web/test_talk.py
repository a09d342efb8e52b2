"""Talking to the bot: what is kept, what is asked again, what is bounded."""

from __future__ import annotations

import pytest

from bot.language.intents import understand as real_understand
from bot.requests.verbs import Verb
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import (
    AINO,
    DANIEL,
    EBBA,
    NOW,
    TIINA,
    Browser,
    MakeSite,
    Site,
    on_break,
)


@pytest.fixture
async def aino(demo: Site) -> Browser:
    """A browser acting as somebody."""
    browser = demo.browser()
    await browser.act_as(AINO)
    return browser


def said(page: str) -> list[str]:
    """What was said, in order."""
    return [text_of(each) for each in find(check_page(page), "h2", class_="said")]


async def test_what_is_said_is_answered_and_kept(aino: Browser) -> None:
    """Each turn shows the words and the answer; the newest is where the browser lands."""
    await aino.get("/talk")
    await aino.post("/say", {"text": "what is coming"})
    answer = await aino.post("/say", {"text": "help me"})
    assert answer.url.path == "/talk"
    assert answer.url.fragment == "latest"
    assert said(answer.text) == ["Sanoit: what is coming", "Sanoit: help me"]
    assert said((await aino.get("/talk")).text) == said(answer.text)


async def test_talk_is_bounded(aino: Browser) -> None:
    """Only the last few turns are kept, in a cookie that a browser takes."""
    await aino.get("/talk")
    for number in range(12):
        answer = await aino.post("/say", {"text": f"{number} " + "pitkä sana " * 90})
    assert answer.status_code == 200
    turns = said(answer.text)
    assert 1 <= len(turns) <= 5
    assert turns[-1].startswith("Sanoit: 11 ")
    assert len(aino.http.cookies["sihteeri-talk"]) < 3800


async def test_one_turn_too_long_to_keep_is_cut_not_lost(aino: Browser) -> None:
    """Words that fit in no cookie are kept by their beginning."""
    await aino.get("/talk")
    noise = "".join(chr(0x4E00 + (n * n * 7919) % 20000) for n in range(1900))
    answer = await aino.post("/say", {"text": "add: " + noise})
    assert answer.status_code == 200
    assert len(said(answer.text)) == 1


async def test_a_refusal_is_part_of_the_talk(aino: Browser) -> None:
    """Text that cannot be understood is answered, with the words that were said."""
    await aino.get("/talk")
    answer = await aino.post("/say", {"text": "y" * 3000})
    assert answer.status_code == 200
    assert find(check_page(answer.text), "section", role="alert")


async def test_a_form_in_the_talk_is_filled_with_what_was_said(aino: Browser) -> None:
    """“Add: X” brings the proposal's form with X in it; an older form is a link."""
    await aino.get("/talk")
    answer = await aino.post("/say", {"text": "add: Rural schools"})
    (title,) = find(check_page(answer.text), "input", name="title")
    assert title.get("value") == "Rural schools"
    later = await aino.post("/say", {"text": "help me"})
    document = check_page(later.text)
    assert find(document, "input", name="title") == []
    assert find(document, "a", href="/do/propose?title=Rural+schools")


async def test_a_write_is_done_once_and_its_answer_stays(aino: Browser) -> None:
    """The same words sent twice have one effect; the answer is still there later."""
    page = check_page((await aino.get("/talk")).text)
    form = next(e for e in find(page, "form", action="/say") if find(e, "input", name="text"))
    once = find(form, "input", name="_once")[0].get("value") or ""
    first = await aino.post("/say", {"text": "nothing from us", "_once": once})
    second = await aino.post("/say", {"text": "nothing from us", "_once": once})
    assert (first.status_code, second.status_code) == (200, 200)
    later = check_page((await aino.get("/talk")).text)
    titles = [text_of(each) for each in later.iter("h3")]
    assert titles[-1] == "Tämä on jo tehty. Mitään ei tehty kahdesti."
    assert len(titles) == 2


async def test_the_buttons_of_a_preview_stay_until_they_are_pressed(aino: Browser) -> None:
    """Going elsewhere in the middle of calling a meeting loses nothing."""
    await aino.get("/talk")
    await aino.post("/say", {"text": "preview"})
    await aino.get("/meetings")
    document = check_page((await aino.get("/talk")).text)
    (confirm,) = find(document, "form", action="/do/convene.confirm")
    fields = {str(e.get("name")): e.get("value") or "" for e in find(confirm, "input")}
    assert (await aino.post("/do/convene.confirm", fields)).status_code == 200


async def test_another_member_does_not_see_the_talk(aino: Browser) -> None:
    """Switching members starts over, even with the earlier cookie put back."""
    await aino.get("/talk")
    await aino.post("/say", {"text": "help me"})
    kept = aino.http.cookies["sihteeri-talk"]
    await aino.act_as(TIINA)
    aino.http.cookies.set("sihteeri-talk", kept, domain="127.0.0.1", path="/")
    assert said((await aino.get("/talk")).text) == []


async def test_starting_over(aino: Browser) -> None:
    """One button forgets what was said."""
    await aino.get("/talk")
    await aino.post("/say", {"text": "help me"})
    answer = await aino.post("/talk/forget")
    assert (answer.url.path, said(answer.text)) == ("/talk", [])


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
async def test_saying_nothing_is_no_turn(aino: Browser, text: str) -> None:
    """An empty box leads back to the talk."""
    await aino.get("/talk")
    answer = await aino.post("/say", {"text": text})
    assert (answer.status_code, said(answer.text)) == (200, [])


async def test_hostile_words_stay_words(aino: Browser) -> None:
    """Tags and overrides that are said are shown as they were said."""
    await aino.get("/talk")
    answer = await aino.post("/say", {"text": "<script>alert(1)</script>\u202eX"})
    assert said(answer.text) == ["Sanoit: <script>alert(1)</script>\u202eX"]


async def test_examples_name_this_charter_s_bodies(aino: Browser) -> None:
    """The examples on an empty page can be pressed, and use names of the charter."""
    document = check_page((await aino.get("/talk")).text)
    samples = [text_of(each) for each in find(document, "button", class_="sample")]
    assert samples[0] == "Milloin on ohjausryhmän seuraava kokous?"
    assert len(samples) == 3


async def test_a_bug_does_not_break_the_talk_for_good(make_site: MakeSite) -> None:
    """The page tells the bug once; the next visit starts over instead of breaking again."""
    browser = make_site(extra={Verb.MEETINGS: on_break}).browser()
    await browser.act_as(AINO)
    await browser.get("/talk")
    broken = await browser.post("/say", {"text": "what is coming"})
    assert broken.status_code == 500
    assert said((await browser.get("/talk")).text) == []


@pytest.mark.parametrize("email", [AINO, EBBA, DANIEL])
async def test_the_program_understands_its_own_examples(make_site: MakeSite, email: str) -> None:
    """In each language the three examples ask for meetings, for who decides, and for help."""
    site = make_site()
    browser = site.browser()
    await browser.act_as(email)
    document = check_page((await browser.get("/talk")).text)
    samples = [text_of(each) for each in find(document, "button", class_="sample")]
    person = site.person(email)
    charter, zone = site.community.charter, site.community.zone
    asked = [real_understand(text, charter, NOW, zone, person.language) for text in samples]
    assert [each.verb for each in asked] == [Verb.MEETINGS, Verb.DECIDES, Verb.HELP]
    assert asked[0].values["body"] == "steering-group"
    answer = site.community.book.engine.ask(asked[1].values["question"])
    assert answer.state == "answer"
