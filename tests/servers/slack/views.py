"""views.*: modals and App Home. Source: docs.slack.dev/surfaces/modals."""

from .calls import ApiError, Call, Sent, method
from .inputs import initial_values, with_ids
from .state import Json, State, Trigger, View
from .validator import check_view, refused

TRIGGER_SECONDS, STACK_DEPTH = 3.0, 3


def checked_view(call: Call, kind: str) -> Json:
    """The view in the arguments, noted as sent; raises what Slack answers to a bad one."""
    view = call.structure("view")
    if view is None:
        raise ApiError("invalid_arguments", ["[ERROR] missing required field: view"])
    faults = check_view(view)
    noted = view if isinstance(view, dict) else {"view": view}
    call.sent.append(Sent("home" if kind == "home" else "modal", call.method, noted, tuple(faults)))
    errors = refused(faults)
    if any(fault.reason.startswith("view_too_large") for fault in errors):
        raise ApiError("view_too_large")
    if not errors and view["type"] != kind:
        raise ApiError("invalid_arguments", [f"[ERROR] {kind} expected [json-pointer:/view/type]"])
    if errors:
        raise ApiError("invalid_arguments", [str(fault) for fault in errors])
    body: Json = view | {"blocks": with_ids(view["blocks"], call.state)}
    return body


def spend_trigger(call: Call) -> Trigger:
    """Use up a trigger id: once, within three seconds of the interaction."""
    trigger = call.state.triggers.get(call.need("trigger_id"))
    if trigger is None:
        raise ApiError("invalid_trigger_id")
    if call.state.clock.now() - trigger.issued > TRIGGER_SECONDS:
        raise ApiError("expired_trigger_id")
    if trigger.used:
        raise ApiError("exchanged_trigger_id")
    trigger.used = True
    return trigger


def show(state: State, user: str, team: str, body: Json) -> View:
    """Put a modal on top of what a person has open."""
    stack = state.stacks.setdefault(user, [])
    view = View(state.new_id("V"), user, team, body, state.new_hash())
    view.values = initial_values(body["blocks"])
    if stack:
        view.root_id, view.previous_id = stack[0], stack[-1]
    state.views[view.id] = view
    stack.append(view.id)
    return view


def replace(state: State, view: View, body: Json) -> None:
    """Change a view in place; entered values stay under the same block and action ids."""
    view.body, view.hash = body, state.new_hash()
    view.values = initial_values(body["blocks"], view.values)


def check_external_id(state: State, body: Json, besides: str = "") -> None:
    """Raise `duplicate_external_id` when an open view has this id already."""
    wanted = body.get("external_id")
    for name in {name for stack in state.stacks.values() for name in stack}:
        if wanted and name != besides and state.views[name].body.get("external_id") == wanted:
            raise ApiError("duplicate_external_id")


@method("views.open", tier=4)
def open_view(call: Call) -> Json:
    """Open a modal; what was open before is gone."""
    body = checked_view(call, "modal")
    trigger = spend_trigger(call)
    call.state.stacks[trigger.user] = []
    check_external_id(call.state, body)
    view = show(call.state, trigger.user, trigger.team, body)
    return {"view": view.as_json(call.bot)}


@method("views.push", tier=4)
def push_view(call: Call) -> Json:
    """Push a modal onto the open one; three fit."""
    body = checked_view(call, "modal")
    trigger = spend_trigger(call)
    stack = call.state.stacks.get(trigger.user, [])
    if not stack:
        raise ApiError("not_found")
    if len(stack) >= STACK_DEPTH:
        raise ApiError("push_limit_reached")
    check_external_id(call.state, body)
    view = show(call.state, trigger.user, trigger.team, body)
    return {"view": view.as_json(call.bot)}


@method("views.update", tier=4)
def update_view(call: Call) -> Json:
    """Change an open view, named by view_id or external_id; `hash` guards against races."""
    body = checked_view(call, "modal")
    view = _open_view(call)
    if view is None:
        raise ApiError("not_found")
    if call.find("hash") and call.find("hash") != view.hash:
        raise ApiError("hash_conflict")
    check_external_id(call.state, body, besides=view.id)
    replace(call.state, view, body)
    return {"view": view.as_json(call.bot)}


def _open_view(call: Call) -> View | None:
    opened = [name for stack in call.state.stacks.values() for name in stack]
    if call.find("view_id"):
        return call.state.views[call.need("view_id")] if call.find("view_id") in opened else None
    wanted = call.need("external_id")
    found = [call.state.views[name] for name in opened]
    return next((view for view in found if view.body.get("external_id") == wanted), None)


@method("views.publish", tier=4)
def publish_view(call: Call) -> Json:
    """Show an App Home to one person."""
    user = call.state.users.get(call.need("user_id"))
    if user is None:
        raise ApiError("user_not_found")
    body = checked_view(call, "home")
    home = call.state.homes.get(user.id)
    if home and call.find("hash") and call.find("hash") != home.hash:
        raise ApiError("hash_conflict")
    if home is None:
        home = View(call.state.new_id("V"), user.id, call.bot.team_id, body, "")
        call.state.homes[user.id] = call.state.views[home.id] = home
    replace(call.state, home, body)
    return {"view": home.as_json(call.bot)}
