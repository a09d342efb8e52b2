"""A person at a Slack client: types, presses, fills in, and reads what appears."""

import asyncio
import html
import re
from typing import TYPE_CHECKING, Any, Literal

from .filling import choice, complaints, converted, enter, find_input
from .inputs import state_of
from .screen import Control, Screen, Source, find_control, find_menu, text_of
from .state import Channel, Message, User, View

if TYPE_CHECKING:
    from .workspace import FakeWorkspace

Place = Literal["messages", "home"]
Seen = dict[str, tuple[int, bool]]


class Person:
    """One user. Every verb waits until the app has come to rest and returns what appeared."""

    def __init__(self, workspace: "FakeWorkspace", user: User) -> None:
        self.workspace = workspace
        self.user = user
        self.place: Place = "messages"

    @property
    def id(self) -> str:
        """The user id."""
        return self.user.id

    @property
    def im(self) -> Channel:
        """The direct conversation with the app."""
        ws = self.workspace
        return ws.slack.state.open_im(ws.team.id, ws.bot.user_id, self.user.id)

    # Saying

    async def types(self, line: str, channel: Channel | None = None) -> Screen:
        """Type a slash command with its text; in #general unless told otherwise."""
        command, _, text = line.partition(" ")
        assert command.startswith("/"), f"not a slash command: {line!r}"
        before = self._begin()
        where = channel or self.workspace.general
        await self.workspace.dispatch.slash_command(self.user, where, command, text)
        return await self._end(before)

    async def dm(self, text: str, thread_ts: str | None = None) -> Screen:
        """Write to the app directly."""
        before = self._begin()
        message = self.writes_unheard(self.im, escaped(text), thread_ts)
        await self._tell(message, "message")
        return await self._end(before)

    async def mentions(self, text: str, channel: Channel) -> Screen:
        """Write `@app text` in a channel the app is in."""
        before = self._begin()
        bot = self.workspace.bot.user_id
        assert bot in channel.members, f"the app is not in {channel.name}"
        words = f"<@{bot}> {escaped(text)}"
        message = self.writes_unheard(channel, words)
        await self._tell(message, "app_mention")
        await self._tell(message, "message")
        return await self._end(before)

    async def says(self, text: str, channel: Channel) -> Message:
        """Write in a channel; the app hears it if it is there and subscribed."""
        before = self._begin()
        message = self.writes_unheard(channel, escaped(text))
        if self.workspace.bot.user_id in channel.members:
            await self._tell(message, "message")
        await self._end(before)
        return message

    def writes_unheard(self, channel: Channel, text: str, thread_ts: str | None = None) -> Message:
        """Write in a channel without the app being told; `text` goes in as it is."""
        state = self.workspace.slack.state
        assert self.user.id in channel.members, f"{self.user.name} is not in {channel.name}"
        with state.lock:
            message = Message(
                channel.id, state.new_ts(), self.user.id, text,
                team=self.user.team_id, thread_ts=thread_ts,
            )  # fmt: skip
            return state.add_message(message)

    # Doing

    async def presses(self, label: str, *, near: str = "", declining: bool = False) -> Screen:
        """Press a button, or pick from an overflow menu, by label or action_id.

        Looks in the open modal alone, else in the newest message first, else in the home.
        `near` tells equal labels apart by the text beside them; `declining` says no to the
        confirmation dialog, which must then be there.
        """
        control = find_control(self._reachable(), label, near)
        if declining:
            assert "confirm" in control.element, f"{label!r} does not ask for confirmation"
            return Screen()
        return await self._use(control, control.value)

    async def chooses(self, menu: str, value: Any, *, near: str = "") -> Screen:
        """Choose in a menu or picker outside forms, by action_id, placeholder or section text."""
        control = find_menu(self._reachable(), menu, near)
        shaped = await self._shaped(control.source, control.block, control.element, value)
        self._remember(control, shaped)
        return await self._use(control, shaped)

    async def fills(self, values: dict[str, Any], *, submit: bool = True) -> Screen:
        """Fill in the open form by label, block_id or action_id, and submit it.

        Choices go by their text or value, lists for several, dates and times as such. What the
        client or the app finds wrong is in `errors`, by label, and the form stays open.
        """
        before = self._begin()
        for name, value in values.items():
            view = self._modal()
            block, element = find_input(view, name)
            enter(view, block, element, await self._shaped(view, block, element, value))
            if block.get("dispatch_action"):
                shaped = await self._shaped(view, block, element, value)
                await self.workspace.dispatch.block_action(self.user, view, block, element, shaped)
                await self.workspace.settle(before[1])
        if not submit:
            return await self._end(before)
        return await self.submits(before)

    async def submits(self, before: "tuple[Seen, set[asyncio.Task[Any]]] | None" = None) -> Screen:
        """Press the submit button of the open form."""
        before, view = before or self._begin(), self._modal()
        assert "submit" in view.body, "this modal has no submit button"
        errors = complaints(view)
        if not errors:
            by_block = await self.workspace.dispatch.view_submission(self.user, view)
            labels = {b["block_id"]: b["label"]["text"] for b in _labelled(view)}
            errors = {labels.get(name, name): words for name, words in by_block.items()}
        screen = await self._end(before)
        screen.errors = errors
        return screen

    async def closes(self) -> Screen:
        """Close the open modal; the app hears of it when the view asked for that."""
        before, view = self._begin(), self._modal()
        stack = self.workspace.slack.state.stacks[self.user.id]
        cleared = bool(view.body.get("clear_on_close"))
        stack.clear() if cleared else stack.pop()
        if view.body.get("notify_on_close"):
            await self.workspace.dispatch.view_closed(self.user, view, cleared=cleared)
        return await self._end(before)

    async def opens_home(self) -> Screen:
        """Open the app's Home tab."""
        return await self._opens("home")

    async def opens_messages(self) -> Screen:
        """Open the app's Messages tab."""
        return await self._opens("messages")

    async def uses_shortcut(self, callback_id: str, on: Message | None = None) -> Screen:
        """Use a global shortcut, or one on a message."""
        before, dispatch = self._begin(), self.workspace.dispatch
        if on is None:
            await dispatch.global_shortcut(self.user, callback_id, self.workspace.team.id)
        else:
            await dispatch.message_shortcut(self.user, callback_id, on)
        return await self._end(before)

    # Seeing

    @property
    def inbox(self) -> list[Message]:
        """Every message of others this person can see, oldest first."""
        state = self.workspace.slack.state
        with state.lock:
            found = [
                message
                for channel in state.channels.values()
                for message in state.messages.get(channel.id, [])
                if not message.deleted
                and message.user != self.user.id
                and message.only_for in (None, self.user.id)
                and (self.user.id in channel.members or message.only_for == self.user.id)
            ]
        return sorted(found, key=lambda message: float(message.ts))

    def sees(self) -> str:
        """The text in front: the open modal, else the open home, else the last message."""
        sources = self._reachable()
        return text_of(sources[0]) if sources else ""

    # How it works

    def _reachable(self) -> list[Source]:
        slack = self.workspace.slack
        modal, home = slack.modal(self.user.id), slack.home(self.user.id)
        if modal:
            return [modal]
        messages: list[Source] = list(reversed(self.inbox))
        homes: list[Source] = [home] if home else []
        return homes + messages if self.place == "home" else messages + homes

    def _modal(self) -> View:
        view = self.workspace.slack.modal(self.user.id)
        assert view is not None, f"{self.user.name} has no modal open"
        return view

    async def _use(self, control: Control, value: Any) -> Screen:
        before = self._begin()
        dispatch = self.workspace.dispatch
        await dispatch.block_action(
            self.user, control.source, control.block, control.element, value
        )
        return await self._end(before)

    async def _shaped(self, source: Source, block: Any, element: Any, value: Any) -> Any:
        """A Python value as the element's value, asking the app where the app has the choices."""
        if isinstance(value, Person):
            return value.id
        if isinstance(value, list) and all(isinstance(one, Person) for one in value):
            return [one.id for one in value]
        if "external_select" not in element["type"] or value is None:
            return converted(element, value)
        picked = []
        for wanted in value if isinstance(value, list) else [value]:
            least = element.get("min_query_length", 3)
            assert len(wanted) >= least, f"type at least {least} characters to search"
            offered = await self.workspace.dispatch.block_suggestion(
                self.user, source, block, element, wanted
            )
            picked.append(choice(element, wanted, offered))
        return picked if isinstance(value, list) else picked[0]

    def _remember(self, control: Control, value: Any) -> None:
        entry = state_of(control.element, value)
        source, names = control.source, (control.block["block_id"], control.element["action_id"])
        if isinstance(source, View):
            source.values.setdefault(names[0], {})[names[1]] = entry
            return
        values = self.workspace.dispatch.payloads.message_values(self.user, source)
        values.setdefault(names[0], {})[names[1]] = entry

    async def _opens(self, place: Place) -> Screen:
        before = self._begin()
        self.place = place
        delivery = self.workspace.dispatch.payloads.home_opened(self.user, place, self.im)
        await self.workspace.dispatch.deliver_event(delivery)
        screen = await self._end(before)
        if place == "home":
            screen.home = self.workspace.slack.home(self.user.id)
        return screen

    async def _tell(self, message: Message, kind: str) -> None:
        if kind not in self.workspace.unsubscribed:
            dispatch = self.workspace.dispatch
            await dispatch.deliver_event(dispatch.payloads.message_event(message, kind))

    def _begin(self) -> "tuple[Seen, set[asyncio.Task[Any]]]":
        return self._versions(), asyncio.all_tasks()

    def _versions(self) -> Seen:
        return {m.channel + m.ts: (len(m.replaced), m.streaming) for m in self.inbox}

    async def _end(self, before: "tuple[Seen, set[asyncio.Task[Any]]]") -> Screen:
        seen, tasks = before
        await self.workspace.settle(tasks)
        self.workspace.slack.assert_valid()
        now = self._versions()
        fresh = [m for m in self.inbox if seen.get(m.channel + m.ts) != now.get(m.channel + m.ts)]
        slack = self.workspace.slack
        home = slack.home(self.user.id) if self.place == "home" else None
        return Screen(fresh, slack.modal(self.user.id), home)


def escaped(text: str) -> str:
    """Typed text as events carry it: &, < and > escaped, links in angle brackets."""
    return re.sub(r"https?://[^\s<>]+", r"<\g<0>>", html.escape(text, quote=False))


def _labelled(view: View) -> list[dict[str, Any]]:
    return [block for block in view.body["blocks"] if block["type"] == "input"]
