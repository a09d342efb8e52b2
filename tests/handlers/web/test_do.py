"""Any verb as a page: reads, writes, questions before them, refusals that lose nothing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.requests.cards import Button, Buttons, Card, Field, Form, Option, Reply
from bot.requests.context import RequestContext
from bot.requests.handler import Handler
from bot.requests.verbs import Verb
from governance.errors import refusal
from tests.handlers.web.checks import check_page, find, text_of
from tests.handlers.web.site import AINO, Browser, MakeSite

DONE: list[Mapping[str, str]] = []


def on_form(context: RequestContext) -> Reply:
    """A form with a field of each sort that can be refilled."""
    fields = (
        Field("title", "Title", value=context.values.get("title", "")),
        Field("date", "Date", "date"),
        Field("kind", "Kind", "choice", options=(Option("a", "A"), Option("b", "B")), value="a"),
    )
    values = {"meeting": context.values["meeting"]}
    return Form("Fill in", Verb.ITEM_RETURN_SAVE, fields, "Send", values, language="en")


def on_save(context: RequestContext) -> Reply:
    """Refuses an empty title and a bad date, as an operation would."""
    DONE.append(dict(context.values))
    if not context.values.get("title", "").strip():
        raise refusal("unknown-body", body="", bodies="none", field="title")
    if context.values.get("date") == "again":
        return Form(
            "Mend it",
            Verb.ITEM_RETURN_SAVE,
            (Field("title", "Title", value=context.values["title"], error="Too odd."),),
            "Send",
            {"meeting": "7"},
        )
    return Card("Saved", tone="done", language="en")


def on_ask(context: RequestContext) -> Reply:
    """A button that asks first."""
    button = Button("Cancel it", Verb.ITEM_RETURN_SAVE, {"title": "x"}, "danger", confirm="Sure?")
    return Card("Ask", (Buttons((button,)),), language="en")


HANDLERS: Mapping[Verb, Handler] = {
    Verb.ITEM_RETURN: on_form,
    Verb.ITEM_RETURN_SAVE: on_save,
    Verb.STATUS: on_ask,
}


@pytest.fixture
async def aino(make_site: MakeSite) -> Browser:
    """A browser acting as somebody, on a site with a form, its saving and a question."""
    DONE.clear()
    browser = make_site(extra=HANDLERS).browser()
    await browser.act_as(AINO)
    return browser


async def open_form(aino: Browser) -> dict[str, str]:
    """Open the form; its hidden fields."""
    page = check_page((await aino.get("/do/item.return?meeting=7")).text)
    hidden = find(page, "input", type="hidden")
    return {str(each.get("name")): each.get("value") or "" for each in hidden}


async def test_a_form_is_filled_in_and_sent(aino: Browser) -> None:
    """What was filled in arrives together with what travelled along unseen."""
    fields = await open_form(aino)
    answer = await aino.post("/do/item.return.save", {**fields, "title": "Hello", "date": ""})
    document = check_page(answer.text)
    assert (answer.status_code, text_of(find(document, "h1")[0])) == (200, "Saved")
    assert DONE == [{"meeting": "7", "title": "Hello", "date": ""}]
    (back,) = find(document, "p", class_="back")
    assert back[0].get("href") == "/do/item.return?meeting=7"


async def test_the_same_form_twice_has_one_effect(aino: Browser) -> None:
    """A double press is answered kindly and done once."""
    fields = {**await open_form(aino), "title": "Hello"}
    await aino.post("/do/item.return.save", fields)
    again = await aino.post("/do/item.return.save", fields)
    assert (again.status_code, len(DONE)) == (200, 1)
    check_page(again.text)


async def test_a_form_that_was_gone_back_to_and_changed_is_another(aino: Browser) -> None:
    """Going back in the browser and writing something else loses nothing."""
    fields = await open_form(aino)
    for title in ("One", "Two"):
        await aino.post("/do/item.return.save", {**fields, "title": title})
    assert [each["title"] for each in DONE] == ["One", "Two"]


async def test_a_refused_form_comes_back_filled(aino: Browser) -> None:
    """The refusal stands above the form, and everything that was written is still in it."""
    fields = await open_form(aino)
    sent = {**fields, "title": "", "date": "10. maaliskuuta", "kind": "b"}
    answer = await aino.post("/do/item.return.save", sent)
    assert answer.status_code == 422
    document = check_page(answer.text)
    assert find(document, "section", role="alert")
    (title,) = find(document, "input", name="title")
    assert title.get("aria-invalid") == "true"
    (date,) = find(document, "input", name="date")
    assert (date.get("type"), date.get("value")) == ("text", "10. maaliskuuta")
    (chosen,) = [e for e in find(document, "input", name="kind") if "checked" in e.attrib]
    assert chosen.get("value") == "b"
    (meeting,) = find(document, "input", name="meeting")
    assert meeting.get("value") == "7"
    mended = {str(e.get("name")): e.get("value") or "" for e in find(document, "input")}
    good = await aino.post("/do/item.return.save", {**mended, "title": "Mended", "kind": "b"})
    assert good.status_code == 200
    assert DONE[-1]["date"] == "10. maaliskuuta"


async def test_a_form_that_answers_a_form_can_be_refused_too(aino: Browser) -> None:
    """A second form in a row still knows where it came from."""
    fields = await open_form(aino)
    second = await aino.post("/do/item.return.save", {**fields, "title": "x", "date": "again"})
    document = check_page(second.text)
    assert text_of(find(document, "p", class_="error")[0]).endswith("Too odd.")
    hidden = {
        str(e.get("name")): e.get("value") or "" for e in find(document, "input", type="hidden")
    }
    third = await aino.post("/do/item.return.save", {**hidden, "title": ""})
    assert third.status_code == 422
    assert find(check_page(third.text), "input", name="date")


@pytest.mark.parametrize(
    "form", ["", "nonsense?x=1", "item.return.save?title=y", "decides.review?a=1"]
)
async def test_a_form_whose_origin_is_unknown_is_refused_all_the_same(
    aino: Browser, form: str
) -> None:
    """Without a usable origin the refusal stands alone; nothing breaks."""
    fields = {**await open_form(aino), "_form": form, "title": ""}
    answer = await aino.post("/do/item.return.save", fields)
    assert answer.status_code in (404, 422)
    check_page(answer.text)


async def test_a_writing_verb_is_not_done_by_address(aino: Browser) -> None:
    """A link or a preloading browser changes nothing."""
    answer = await aino.get("/do/item.return.save?title=x")
    assert (answer.status_code, DONE) == (405, [])
    check_page(answer.text)


@pytest.mark.parametrize("verb", ["nothing", "decides.nothing", "x" * 500, "%00", "a%2Fb"])
async def test_a_verb_that_nobody_answers_is_no_page(aino: Browser, verb: str) -> None:
    """An unknown verb is 404 by either method."""
    assert (await aino.get(f"/do/{verb}")).status_code == 404
    answer = await aino.post(f"/do/{verb}")
    assert answer.status_code == 404
    check_page(answer.text)


async def test_a_question_comes_first(aino: Browser) -> None:
    """A button that asks leads to a page with the question, its verb, and a way back."""
    page = check_page((await aino.get("/do/status")).text)
    (form,) = find(page, "form", action="/confirm")
    fields = {str(e.get("name")): e.get("value") or "" for e in find(form, "input")}
    question = await aino.post("/confirm", fields)
    document = check_page(question.text)
    assert text_of(find(document, "h1")[0]) == "Sure?"
    assert DONE == []
    (back,) = find(document, "a", class_="button")
    assert back.get("href") == "/do/status"
    (sure,) = find(document, "form", action="/do/item.return.save")
    fields = {str(e.get("name")): e.get("value") or "" for e in find(sure, "input")}
    done = await aino.post("/do/item.return.save", fields)
    assert (done.status_code, len(DONE)) == (200, 1)


async def test_a_question_about_nothing_is_no_page(aino: Browser) -> None:
    """``/confirm`` needs a verb that there is."""
    assert (await aino.post("/confirm", {"_verb": "nothing"})).status_code == 404


async def test_a_refused_question_is_told(aino: Browser) -> None:
    """A reading verb that refuses answers 422 with the reason and what helps."""
    answer = await aino.get("/do/meeting?meeting=999999")
    assert answer.status_code == 422
    check_page(answer.text)
