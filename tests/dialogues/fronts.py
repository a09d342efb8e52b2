"""One way to talk to the bot through each front end: say, press, fill; what is seen is text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from xml.etree.ElementTree import Element

import httpx
from starlette.types import ASGIApp

from bot.requests.wording import say
from governance.people.people import Person
from tests.handlers.slack.site import SlackSite
from tests.handlers.teams.site import TeamsSite
from tests.handlers.web.checks import find, parse, text_of
from tests.servers.slack.workspace import Person as SlackPerson
from tests.servers.teams.person import Person as TeamsPerson

BASE_URL = "http://127.0.0.1:3000"


class Front(Protocol):
    """One person at one front end. Every verb returns the text that appeared."""

    async def say(self, text: str) -> str:
        """Write to the bot in plain language."""

    async def press(self, label: str, near: str = "") -> str:
        """Press a button by its label; ``near`` tells equal ones apart by what they stand by."""

    async def fill(self, values: Mapping[str, str]) -> str:
        """Fill in the form in front by its fields' names, and send it."""


class Fronts(Protocol):
    """A front end on which anybody of the roster can be."""

    async def of(self, person: Person) -> Front:
        """Somebody at it; the same again for the same person."""


# --- the pages -----------------------------------------------------------------------------


@dataclass
class WebFront:
    """Somebody in a browser without JavaScript."""

    http: httpx.AsyncClient
    page: Element = field(default_factory=lambda: Element("html"))

    async def say(self, text: str) -> str:
        """Type into the box of the talk page."""
        await self._get("/talk")
        form = next(f for f in self.page.iter("form") if f.get("action") == "/say")
        return await self._submit(form, {"text": text})

    async def press(self, label: str, near: str = "") -> str:
        """Press a button, or follow a link that looks like one; questions are answered yes."""
        here = self._here()
        for form in here.iter("form"):
            for button in form.iter("button"):
                if _is_called(button, label, near):
                    seen = await self._submit(form, _value_of(button))
                    again = f'action="/do/{_hidden(form).get("_verb", "")}"'
                    return await self.press(label) if again in self._source else seen
        for link in find(here, "a"):
            if _is_called(link, label, near):
                return await self._get(link.get("href") or "")
        raise AssertionError(f"nothing to press called {label!r} near {near!r} on:\n{self.seen}")

    async def fill(self, values: Mapping[str, str]) -> str:
        """Fill in the last form with fields, and send it."""
        forms = [s for s in self._here().iter("section") if "form" in (s.get("class") or "")]
        assert forms, f"there is no form on:\n{self.seen}"
        form = next(forms[-1].iter("form"))
        fields = _filled(form)
        unknown = set(values) - set(fields)
        assert not unknown, f"no field called {unknown}; there is {sorted(fields)}"
        return await self._submit(form, {**fields, **values})

    @property
    def seen(self) -> str:
        """The text in front: the latest answer of the talk, else the whole page."""
        return text_of(self._here())

    def _here(self) -> Element:
        latest = find(self.page, "article", id="latest")
        return latest[0] if latest else next(self.page.iter("main"), self.page)

    async def _get(self, address: str) -> str:
        return self._seen(await self.http.get(address, follow_redirects=True))

    async def _submit(self, form: Element, values: Mapping[str, str]) -> str:
        fields = {**_hidden(form), **values}
        address = form.get("action") or ""
        if form.get("method") == "get":
            answer = await self.http.get(address, params=fields, follow_redirects=True)
        else:
            answer = await self.http.post(address, data=fields, follow_redirects=True)
        return self._seen(answer)

    def _seen(self, answer: httpx.Response) -> str:
        assert answer.status_code in (200, 422), f"{answer.status_code} {answer.url}"
        self._source = answer.text
        self.page = parse(answer.text)
        return self.seen


def _hidden(form: Element) -> dict[str, str]:
    return {
        each.get("name") or "": each.get("value") or ""
        for each in find(form, "input", type="hidden")
    }


def _value_of(button: Element) -> dict[str, str]:
    name = button.get("name")
    return {name: button.get("value") or ""} if name else {}


def _is_called(control: Element, label: str, near: str) -> bool:
    text = text_of(control)
    name, _, about = (
        text.partition(": ") if find(control, "span", class_="unseen") else (text, "", "")
    )
    return name.strip() == label and near in about


def _filled(form: Element) -> dict[str, str]:
    """What the fields of a form hold, by name."""
    held: dict[str, str] = {}
    for each in form.iter("input"):
        kind, name = each.get("type") or "text", each.get("name") or ""
        if kind in ("hidden", "submit") or not name:
            continue
        if kind in ("radio", "checkbox"):
            held.setdefault(name, "")
            if each.get("checked") is not None:
                held[name] = each.get("value") or ""
        else:
            held[name] = each.get("value") or ""
    for each in form.iter("textarea"):
        held[each.get("name") or ""] = re.sub(r"^\n", "", "".join(each.itertext()))
    for each in form.iter("select"):
        options = list(each.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        held[each.get("name") or ""] = (chosen[0].get("value") or "") if chosen else ""
    return held


@dataclass
class WebFronts:
    """The pages in demo mode: a browser for each person."""

    app: ASGIApp
    known: dict[int, WebFront] = field(default_factory=dict)

    async def of(self, person: Person) -> Front:
        """A browser that acts as a demo member."""
        if person.id not in self.known:
            transport = httpx.ASGITransport(app=self.app, client=("127.0.0.1", 50000))
            front = WebFront(httpx.AsyncClient(transport=transport, base_url=BASE_URL))
            await front._get("/")
            form = next(f for f in front.page.iter("form") if f.get("action") == "/act-as")
            await front._submit(form, {"community": "1", "person": str(person.id)})
            self.known[person.id] = front
        return self.known[person.id]


# --- Slack ---------------------------------------------------------------------------------


@dataclass
class SlackFront:
    """Somebody's direct messages with the app."""

    person: SlackPerson
    open_form: str

    async def say(self, text: str) -> str:
        """Write a direct message; whatever form was open is closed first."""
        if self.person.workspace.slack.modal(self.person.id) is not None:
            await self.person.closes()
        return (await self.person.dm(text)).text

    async def press(self, label: str, near: str = "") -> str:
        """Press a button of the newest message that has it."""
        return (await self.person.presses(label, near=near)).text

    async def fill(self, values: Mapping[str, str]) -> str:
        """Fill in the open modal, or the one that the newest message offers."""
        slack = self.person.workspace.slack
        if slack.modal(self.person.id) is None:
            await self.person.presses(self.open_form)
        screen = await self.person.fills(dict(values))
        return "\n".join([screen.text, *screen.errors.values()])


@dataclass
class SlackFronts:
    """A workspace with the app in it."""

    site: SlackSite
    known: dict[int, SlackFront] = field(default_factory=dict)

    async def of(self, person: Person) -> Front:
        """Somebody at their client."""
        if person.id not in self.known:
            client = self.site.client(person)
            await client.opens_messages()
            self.known[person.id] = SlackFront(client, say(person.language, "slack.open-form"))
        return self.known[person.id]


# --- Teams ---------------------------------------------------------------------------------


@dataclass
class TeamsFront:
    """Somebody's own chat with the bot."""

    person: TeamsPerson

    async def say(self, text: str) -> str:
        """Write in the chat."""
        return str(await self.person.says(text))

    async def press(self, label: str, near: str = "") -> str:
        """Press a button of the newest card that has it."""
        return str(await self.person.presses(label, near=near))

    async def fill(self, values: Mapping[str, str]) -> str:
        """Fill in the dialog, or the card that is a form."""
        return str(await self.person.fills(dict(values)))


@dataclass
class TeamsFronts:
    """A tenant with the app in it."""

    site: TeamsSite
    known: dict[int, TeamsFront] = field(default_factory=dict)

    async def of(self, person: Person) -> Front:
        """Somebody at their client."""
        if person.id not in self.known:
            self.known[person.id] = TeamsFront(self.site.client(person))
        return self.known[person.id]
