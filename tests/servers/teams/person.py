"""A person at a Teams client: writes, presses, fills in, looks, and reads what appears."""

from typing import TYPE_CHECKING, Any

from .connector import Conversation, Message
from .rules import CARD_TYPE, Json, card_faults
from .screen import Pressable, Screen, buttons_of, inputs_of, text_of

if TYPE_CHECKING:
    from .tenant import FakeTenant


class Person:
    """One user of a tenant. Every verb waits until the app has come to rest.

    A card that a pressed button is answered with is seen by the one who pressed it, in the
    place of the message's own card, until the message is edited; that is how Teams does it.
    """

    def __init__(
        self, tenant: "FakeTenant", account: Json, chat: Conversation, locale: str
    ) -> None:
        self.tenant = tenant
        self.account = account
        self.chat = chat
        self.locale = locale
        self.dialog: Json | None = None
        self.dialog_from = ""
        self._views: dict[str, tuple[int, Json]] = {}

    @property
    def id(self) -> str:
        """The Entra object id."""
        return str(self.account["aadObjectId"])

    # --- writing ---------------------------------------------------------------------------

    async def says(self, text: str) -> Screen:
        """Write to the bot, in their own chat."""
        return await self._tell(self.chat, text)

    async def mentions(self, text: str, conversation: Conversation) -> Screen:
        """Write ``@Sihteeri text`` among others."""
        return await self._tell(conversation, f"<at>{self.tenant.bot['name']}</at> {text}")

    async def installs(self) -> Screen:
        """Install the bot for oneself."""
        self.chat.has_bot = True
        self.tenant.connector.installed.add((self.tenant.id, self.id))
        return await self._sends(self.activity("installationUpdate", action="add"))

    async def removes(self) -> Screen:
        """Take the bot away."""
        self.chat.has_bot = False
        self.tenant.connector.installed.discard((self.tenant.id, self.id))
        return await self._sends(self.activity("installationUpdate", action="remove"))

    def activity(self, kind: str, conversation: Conversation | None = None, **more: Any) -> Json:
        """An activity of this person's."""
        return self.tenant.activity(
            kind, self.account, conversation or self.chat, self.locale, **more
        )

    # --- pressing and filling in -----------------------------------------------------------

    async def presses(
        self, label: str, *, near: str = "", where: Conversation | None = None, old: bool = False
    ) -> Screen:
        """Press a button by its label: in the open dialog, else on the newest card that has it.

        Args:
            label: What the button says, or how it begins.
            near: Tells equal labels apart by the text beside them.
            where: The conversation; their own chat when left out.
            old: Whether the client is one without Universal Actions, which uses the fallback.
        """
        if self.dialog is not None:
            pressed = _find([self.dialog], label, near)
            return await self._submits(pressed.action.get("data", {}))
        messages = list(reversed(self.tenant.connector.messages((where or self.chat).id)))
        cards = [self.card_of(message) for message in messages]
        pressed = _find(cards, label, near)
        message = next(m for m, card in zip(messages, cards, strict=True) if _has(card, pressed))
        return await self._uses(pressed.action, message, {}, old=old)

    async def fills(self, values: Json, *, old: bool = False) -> Screen:
        """Fill in the form in front, by labels or ids, and send it."""
        card = self.dialog
        message = None
        if card is None:
            for message in reversed(self.tenant.connector.messages(self.chat.id)):
                card = self.card_of(message)
                if inputs_of(card):
                    break
        assert card is not None, "there is no form"
        assert inputs_of(card), "there is no form"
        entered = _entered(card, values)
        action = card["actions"][-1] if self.dialog is None else card["actions"][0]
        if self.dialog is not None:
            return await self._submits(action["data"] | entered)
        assert message is not None
        return await self._uses(action, message, entered, old=old)

    def closes(self) -> None:
        """Close the dialog."""
        self.dialog = None

    async def looks(self, conversation: Conversation) -> list[str]:
        """Look at a conversation: cards that renew themselves for this person do."""
        seen = []
        for message in self.tenant.connector.messages(conversation.id):
            refresh = message.card.get("refresh")
            if refresh and self.account["id"] in refresh.get("userIds", []):
                await self._executes(refresh["action"], message, {}, trigger="automatic")
            seen.append(text_of(self.card_of(message)))
        return seen

    # --- message extensions ----------------------------------------------------------------

    async def adds_to_agenda(
        self, html: str, conversation: Conversation | None = None, link: str = "", **more: Any
    ) -> Screen:
        """Use "add to the agenda" on a message."""
        body = {"contentType": "html", "content": html}
        payload = {"id": "1700000000000", "body": body, "linkToMessage": link} | more
        value = {"commandId": "addToAgenda", "commandContext": "message", "messagePayload": payload}
        screen = await self._invokes("composeExtension/fetchTask", value, conversation)
        self.dialog_from = "composeExtension/submitAction"
        return screen

    async def searches(self, command: str, text: str) -> Screen:
        """Search with the message extension."""
        name = {"decides": "question", "find": "text"}[command]
        value = {"commandId": command, "parameters": [{"name": name, "value": text}]}
        screen = await self._invokes("composeExtension/query", value)
        found = screen.body["composeExtension"]
        if found["type"] == "message":
            screen.toast = found["text"]
            return screen
        for attachment in found["attachments"]:
            assert attachment["contentType"] == CARD_TYPE
            self._check(attachment["content"])
            screen.cards.append(attachment["content"])
        return screen

    # --- seeing ----------------------------------------------------------------------------

    def card_of(self, message: Message) -> Json:
        """A message's card as this person sees it."""
        edits, card = self._views.get(message.id, (-1, {}))
        return card if edits == message.edits else message.card

    @property
    def inbox(self) -> list[str]:
        """The text of every card in their own chat, oldest first."""
        messages = self.tenant.connector.messages(self.chat.id)
        return [text_of(self.card_of(message)) for message in messages]

    # --- how it works ----------------------------------------------------------------------

    async def _tell(self, conversation: Conversation, text: str) -> Screen:
        activity = self.activity("message", conversation, text=text, textFormat="plain")
        return await self._sends(activity, conversation)

    async def _sends(self, activity: Json, conversation: Conversation | None = None) -> Screen:
        connector = self.tenant.connector
        before = {(m.id, m.edits) for m in connector.messages()}
        answer = await self.tenant.deliver(activity)
        mine = {self.chat.id, (conversation or self.chat).id}
        fresh = [
            self.card_of(message)
            for message in connector.messages()
            if message.conversation in mine and (message.id, message.edits) not in before
        ]
        body = answer.json() if answer.content else None
        return Screen(fresh, status=answer.status_code, body=body, dialog=self.dialog)

    async def _uses(self, action: Json, message: Message, entered: Json, *, old: bool) -> Screen:
        if action["type"] == "Action.ShowCard":
            action = action["card"]["actions"][0]
        if old and "fallback" in action:
            action = action["fallback"]
        data = action.get("data", {})
        where = self.tenant.connector.conversations[message.conversation]
        if data.get("msteams", {}).get("type") == "task/fetch":
            self.dialog_from = "task/submit"
            return await self._invokes("task/fetch", {"data": data | entered}, where)
        if action["type"] == "Action.Execute":
            return await self._executes(action, message, entered)
        assert action["type"] == "Action.Submit", f"a link: {action}"
        activity = self.activity("message", where, value=data | entered, replyToId=message.id)
        return await self._sends(activity, where)

    async def _executes(
        self, action: Json, message: Message, entered: Json, trigger: str = "manual"
    ) -> Screen:
        where = self.tenant.connector.conversations[message.conversation]
        value = {
            "action": {
                "type": "Action.Execute",
                "verb": action["verb"],
                "data": action["data"] | entered,
            },
            "trigger": trigger,
        }
        screen = await self._invokes("adaptiveCard/action", value, where, message.id)
        answer = screen.body
        if answer["type"] == CARD_TYPE:
            self._check(answer["value"])
            self._views[message.id] = (message.edits, answer["value"])
            screen.cards = [answer["value"]]
        else:
            told = answer["value"]
            screen.toast = told if isinstance(told, str) else told["message"]
        return screen

    async def _submits(self, data: Json) -> Screen:
        value: Json = {"data": data}
        if self.dialog_from == "composeExtension/submitAction":
            value |= {"commandId": "addToAgenda", "commandContext": "message"}
        return await self._invokes(self.dialog_from, value)

    async def _invokes(
        self, name: str, value: Json, conversation: Conversation | None = None, reply_to: str = ""
    ) -> Screen:
        activity = self.activity(
            "invoke",
            conversation,
            name=name,
            value=value,
            **({"replyToId": reply_to} if reply_to else {}),
        )
        was_dialog, self.dialog = self.dialog, None
        screen = await self._sends(activity, conversation)
        if name == "adaptiveCard/action":
            self.dialog = was_dialog
            return screen
        task = (screen.body or {}).get("task")
        if task and task["type"] == "continue":
            self.dialog = task["value"]["card"]["content"]
            self._check(self.dialog, dialog=True)
            screen.dialog = self.dialog
        elif task:
            screen.toast = task["value"]
        return screen

    def _check(self, card: Json, *, dialog: bool = False) -> None:
        self.tenant.connector.faults += card_faults(card, dialog=dialog)


def _find(cards: list[Json], label: str, near: str) -> Pressable:
    offered: list[str] = []
    for card in cards:
        near_by = [each for each in buttons_of(card) if near in each.near]
        found = [each for each in near_by if each.label == label]
        found = found or [each for each in near_by if each.label.startswith(label)]
        assert len(found) <= 1, f"{label!r} is there {len(found)} times; say near which text"
        if found:
            return found[0]
        offered += [each.label for each in buttons_of(card)]
    raise AssertionError(f"nothing to press called {label!r}; there is {offered}")


def _has(card: Json, pressed: Pressable) -> bool:
    return any(each.action is pressed.action for each in buttons_of(card))


def _entered(card: Json, values: Json) -> Json:
    """What the inputs hold: what stood in them, and what was filled in."""
    inputs = inputs_of(card)
    entered = {each["id"]: each["value"] for each in inputs if "value" in each}
    by_name = {each["id"]: each for each in inputs} | {each["label"]: each for each in inputs}
    for name, value in values.items():
        assert name in by_name, f"no input called {name!r}; there is {list(by_name)}"
        entered[by_name[name]["id"]] = _chosen(by_name[name], value)
    empty = [
        each["label"] for each in inputs if each.get("isRequired") and not entered.get(each["id"])
    ]
    assert not empty, f"to be filled in: {empty}"
    return entered


def _chosen(element: Json, value: Any) -> Any:
    for choice in element.get("choices", []):
        if value in (choice["title"], choice["value"]):
            return choice["value"]
    assert "choices" not in element, f"no such choice: {value!r} of {element['choices']}"
    return value
