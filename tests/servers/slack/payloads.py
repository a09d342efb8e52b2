"""What Slack sends to an app, field by field, as documented.

Source: docs.slack.dev/reference/interaction-payloads, …/interactivity/implementing-slash-commands,
…/apis/events-api.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlencode

from . import response_urls
from .api import FakeSlack
from .inputs import VALUE_KEYS, initial_values
from .state import Bot, Channel, Json, Message, User, View

Kind = Literal["events_api", "slash_commands", "interactive"]
VERIFICATION_TOKEN = "verification-token"
CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}


@dataclass(frozen=True)
class Delivery:
    """One request to the app, before it is signed and sent."""

    kind: Kind
    payload: Json

    @property
    def content_type(self) -> str:
        """Events are JSON, the rest are forms."""
        json_type, form = "application/json", "application/x-www-form-urlencoded"
        return json_type if self.kind == "events_api" else form

    def encode(self) -> bytes:
        """The body of the HTTP request."""
        if self.kind == "events_api":
            return json.dumps(self.payload, ensure_ascii=False).encode()
        if self.kind == "interactive":
            return urlencode({"payload": json.dumps(self.payload)}).encode()
        return urlencode(self.payload).encode()


class Payloads:
    """Makes deliveries out of what the fake Slack knows."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack
        self._state = slack.state

    def slash_command(self, user: User, channel: Channel, command: str, text: str) -> Delivery:
        """A slash command with everything after it as one text."""
        team, bot = self._state.teams[channel.team_id], self._slack.bot_of(channel.team_id)
        payload: Json = {
            "token": VERIFICATION_TOKEN,
            "team_id": team.id,
            "team_domain": team.domain,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.kind == "im" else channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": text,
            "api_app_id": self._slack.app_id,
            "is_enterprise_install": "true" if bot.org_wide else "false",
            "response_url": self._response_url(channel.id, user.id),
            "trigger_id": self._state.new_trigger(user.id, user.team_id),
        }
        if team.enterprise_id:
            payload |= {
                "enterprise_id": team.enterprise_id,
                "enterprise_name": team.enterprise_name,
            }
        return Delivery("slash_commands", payload)

    def event(self, event: Json, team_id: str) -> Delivery:
        """An event of the Events API in its envelope, with a fresh event_id."""
        bot, team = self._slack.bot_of(team_id), self._state.teams[team_id]
        now = self._state.clock.now()
        event = {"event_ts": f"{now:.6f}"} | event
        channel = self._state.channels.get(str(event.get("channel")))
        payload = {
            "token": VERIFICATION_TOKEN,
            "team_id": team_id,
            "context_team_id": team_id,
            "context_enterprise_id": team.enterprise_id,
            "api_app_id": self._slack.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": self._state.new_id("Ev"),
            "event_time": int(now),
            "authorizations": [self._authorization(bot)],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": self._state.new_id("4"),
        }
        return Delivery("events_api", payload)

    def message_event(self, message: Message, kind: str = "message") -> Delivery:
        """`message.*` or `app_mention` about a message somebody wrote."""
        channel, user = self._state.channels[message.channel], self._state.users[message.user]
        event = message.as_json() | {
            "type": kind,
            "channel": channel.id,
            "event_ts": message.ts,
            "client_msg_id": self._state.new_id("m"),
            "team": user.team_id,
        }
        if kind == "message":
            event["channel_type"] = CHANNEL_TYPES[channel.kind]
        if user.team_id != channel.team_id:
            event |= {"user_team": user.team_id, "source_team": user.team_id}
        return self.event(event, channel.team_id)

    def home_opened(self, user: User, tab: Literal["home", "messages"], im: Channel) -> Delivery:
        """Somebody came to the app's home or its messages tab."""
        event: Json = {"type": "app_home_opened", "user": user.id, "channel": im.id, "tab": tab}
        home = self._slack.home(user.id)
        if tab == "home" and home:
            event["view"] = home.as_json(self._slack.bot_of(im.team_id))
        return self.event(event, im.team_id)

    def block_action(
        self, user: User, source: Message | View, block: Json, element: Json, value: Any = None
    ) -> Delivery:
        """Somebody used an element in a message or a view; `value` is what they chose."""
        payload = self._interaction("block_actions", user, self._team_of(source))
        payload |= self._source(user, source)
        payload["actions"] = [
            action_entry(block, element, value) | {"action_ts": f"{self._state.clock.now():.6f}"}
        ]
        return Delivery("interactive", payload)

    def view_submission(self, user: User, view: View) -> Delivery:
        """Somebody submitted a modal with the values it holds."""
        payload = self._interaction("view_submission", user, view.team)
        payload |= {"view": self._shown(view), "response_urls": []}
        return Delivery("interactive", payload)

    def view_closed(self, user: User, view: View, *, cleared: bool = False) -> Delivery:
        """Somebody closed a modal that asked to be told."""
        payload = self._interaction("view_closed", user, view.team)
        payload.pop("trigger_id")
        payload |= {"view": self._shown(view), "is_cleared": cleared}
        return Delivery("interactive", payload)

    def message_shortcut(self, user: User, callback_id: str, message: Message) -> Delivery:
        """A shortcut from a message's menu."""
        channel = self._state.channels[message.channel]
        payload = self._interaction("message_action", user, channel.team_id)
        payload |= {
            "callback_id": callback_id,
            "action_ts": f"{self._state.clock.now():.6f}",
            "message_ts": message.ts,
            "message": message.as_json(),
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "response_url": self._response_url(channel.id, user.id, message.ts),
        }
        return Delivery("interactive", payload)

    def global_shortcut(self, user: User, callback_id: str, team_id: str) -> Delivery:
        """A shortcut from the search or the composer."""
        payload = self._interaction("shortcut", user, team_id)
        payload |= {
            "callback_id": callback_id,
            "action_ts": f"{self._state.clock.now():.6f}",
        }
        return Delivery("interactive", payload)

    def block_suggestion(
        self, user: User, source: Message | View, block: Json, element: Json, typed: str
    ) -> Delivery:
        """Somebody typed into a menu whose choices the app provides."""
        payload = self._interaction("block_suggestion", user, self._team_of(source))
        payload.pop("trigger_id")
        payload |= self._source(user, source)
        payload.pop("response_url", None)
        payload |= {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "value": typed,
        }
        return Delivery("interactive", payload)

    def _interaction(self, kind: str, user: User, team_id: str) -> Json:
        team, bot = self._state.teams[team_id], self._slack.bot_of(team_id)
        enterprise = None
        if team.enterprise_id:
            enterprise = {"id": team.enterprise_id, "name": team.enterprise_name}
        return {
            "type": kind,
            "team": None if bot.org_wide else {"id": team.id, "domain": team.domain},
            "user": {
                "id": user.id,
                "username": user.name,
                "name": user.name,
                "team_id": user.team_id,
            },
            "api_app_id": self._slack.app_id,
            "token": VERIFICATION_TOKEN,
            "trigger_id": self._state.new_trigger(user.id, team_id),
            "enterprise": enterprise,
            "is_enterprise_install": bot.org_wide,
        }

    def _source(self, user: User, source: Message | View) -> Json:
        if isinstance(source, View):
            container = {"type": "view", "view_id": source.id}
            return {"container": container, "view": self._shown(source)}
        channel = self._state.channels[source.channel]
        shown: Json = {
            "container": {
                "type": "message",
                "message_ts": source.ts,
                "channel_id": channel.id,
                "is_ephemeral": bool(source.only_for),
            },
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "state": {"values": self.message_values(user, source)},
            "response_url": self._response_url(channel.id, user.id, source.ts),
        }
        if source.thread_ts:
            shown["container"]["thread_ts"] = source.thread_ts
        if not source.only_for:
            shown["message"] = source.as_json()
        return shown

    def message_values(self, user: User, message: Message) -> dict[str, Json]:
        """What this person has entered into a message's elements so far."""
        kept = self._state.message_values.get((user.id, message.ts))
        values = initial_values(message.blocks, kept)
        self._state.message_values[user.id, message.ts] = values
        return values

    def _shown(self, view: View) -> Json:
        return view.as_json(self._slack.bot_of(view.team))

    def _team_of(self, source: Message | View) -> str:
        if isinstance(source, View):
            return source.team
        return self._state.channels[source.channel].team_id

    def _response_url(self, channel: str, user: str, message_ts: str | None = None) -> str:
        name = response_urls.issue(self._state, channel, user, message_ts)
        return f"{self._slack.url}/response/{name}"

    def _authorization(self, bot: Bot) -> Json:
        return {
            "enterprise_id": bot.enterprise_id,
            "team_id": None if bot.org_wide else bot.team_id,
            "user_id": bot.user_id,
            "is_bot": True,
            "is_enterprise_install": bot.org_wide,
        }


def action_entry(block: Json, element: Json, value: Any) -> Json:
    """The entry in `actions` for an element that was used."""
    kind = element["type"]
    entry: Json = {
        "type": kind,
        "action_id": element["action_id"],
        "block_id": block["block_id"],
    }
    if kind in VALUE_KEYS:
        return entry | {VALUE_KEYS[kind]: value}
    if kind == "overflow":
        return entry | {"selected_option": value}
    if kind == "feedback_buttons":
        return entry | {"text": value["text"], "value": value["value"]}
    entry |= {name: element[name] for name in ("text", "value", "style", "url") if name in element}
    return entry
