"""What Slack does with the body of an ack, and what it refuses there.

Source: docs.slack.dev/surfaces/modals and …/interactivity/implementing-slash-commands
"""

from typing import Any

from . import response_urls
from .api import FakeSlack
from .calls import Sent
from .inputs import with_ids
from .state import Json, ResponseUrl, View
from .validator import check_message, check_options, check_view, refused
from .views import STACK_DEPTH, replace, show


class Acks:
    """Applies acks to the state; every broken rule goes to `broken_rules` or `sent`."""

    def __init__(self, slack: FakeSlack) -> None:
        self._slack = slack
        self._state = slack.state

    def show_message(self, payload: Json, body: Any) -> None:
        """The answer to a slash command: text or a message, seen by the asker by default."""
        if not body:
            return
        message: Json = {"text": body} if isinstance(body, str) else body
        faults = check_message(message)
        self._slack.note(Sent("ack", payload["command"], message, tuple(faults)))
        if refused(faults):
            return
        url = ResponseUrl(payload["channel_id"], payload["user_id"], self._state.clock.now())
        bot = self._slack.bot_of(payload["team_id"])
        response_urls.put(self._slack.call_for(bot, "ack", message), url, message)

    def expect_empty(self, kind: str, body: Any) -> None:
        """Nobody sees the body of these acks; one that carries something is a mistake."""
        if body:
            self._slack.broken_rules.append(f"ack of {kind}: Slack ignores the body {body!r}")

    def read_options(self, body: Any) -> list[Json]:
        """The choices answered to a block_suggestion, groups flattened."""
        faults = check_options(body)
        self._slack.note(Sent("ack", "block_suggestion", {"body": body}, tuple(faults)))
        if faults:
            return []
        options: list[Json] = list(body.get("options", []))
        for group in body.get("option_groups", []):
            options += group["options"]
        return options

    def settle_submission(self, view: View, body: Any) -> dict[str, str]:
        """Close, replace or push as the ack says; returns form errors by block_id."""
        stack = self._state.stacks.get(view.user, [])
        if not body:
            if view.id in stack:
                del stack[stack.index(view.id) :]
            return {}
        action = body.get("response_action") if isinstance(body, dict) else None
        if action == "errors":
            return self._errors(view, body.get("errors"))
        if action == "clear":
            stack.clear()
        elif action in ("update", "push"):
            self._new_view(view, action, body.get("view"))
        else:
            self._slack.broken_rules.append(f"ack of view_submission: cannot read {body!r}")
        return {}

    def _errors(self, view: View, errors: Any) -> dict[str, str]:
        inputs = {b["block_id"] for b in view.body["blocks"] if b["type"] == "input"}
        if not isinstance(errors, dict) or not errors:
            self._slack.broken_rules.append("response_action errors: no errors given")
            return {}
        for block_id, words in errors.items():
            if block_id not in inputs:
                reason = f"response_action errors: no input block has block_id {block_id}"
                self._slack.broken_rules.append(reason)
            if not isinstance(words, str) or not words.strip():
                self._slack.broken_rules.append(f"response_action errors: no text for {block_id}")
        return errors

    def _new_view(self, view: View, action: str, body: Any) -> None:
        faults = check_view(body)
        noted = body if isinstance(body, dict) else {"view": body}
        self._slack.note(Sent("modal", f"response_action {action}", noted, tuple(faults)))
        if refused(faults):
            return
        shown = body | {"blocks": with_ids(body["blocks"], self._state)}
        if action == "update":
            replace(self._state, view, shown)
        elif len(self._state.stacks.get(view.user, [])) >= STACK_DEPTH:
            self._slack.broken_rules.append("response_action push: three views are open already")
        else:
            show(self._state, view.user, view.team, shown)
