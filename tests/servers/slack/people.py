"""auth.*, users.*, team.*, bots.*, oauth.*, apps.*, api.test."""

import base64
from dataclasses import dataclass

from .calls import ApiError, Call, method
from .state import Bot, Json, State, User


@method("api.test", token="none", tier=4)
def api_test(call: Call) -> Json:
    """Echo the arguments."""
    return {"args": call.args}


@method("auth.test", tier=0)
def auth_test(call: Call) -> Json:
    """Who the token belongs to."""
    bot, team = call.bot, call.state.teams[call.bot.team_id]
    body: Json = {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": call.state.users[bot.user_id].name,
        "team_id": team.id,
        "user_id": bot.user_id,
        "bot_id": bot.bot_id,
        "is_enterprise_install": bot.org_wide,
    }
    if bot.enterprise_id:
        body["enterprise_id"] = bot.enterprise_id
    return body


@method("auth.revoke", tier=3)
def auth_revoke(call: Call) -> Json:
    """End the token."""
    if not call.flag("test"):
        del call.state.bots[call.bot.token]
        call.state.revoked.add(call.bot.token)
    return {"revoked": not call.flag("test")}


def user_json(call: Call, user: User) -> Json:
    """A user as the Web API shows them; e-mail needs users:read.email and a home-team user."""
    stranger = user.team_id != call.bot.team_id and not call.bot.enterprise_id
    profile: Json = {"real_name": user.real_name, "display_name": user.name, "team": user.team_id}
    if "users:read.email" in call.bot.scopes and user.email and not stranger:
        profile["email"] = user.email
    body: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "real_name": user.real_name,
        "deleted": user.deleted,
        "tz": user.tz,
        "tz_offset": user.tz_offset,
        "profile": profile,
        "is_bot": user.is_bot,
        "is_restricted": user.is_guest,
        "is_ultra_restricted": False,
        "is_email_confirmed": user.email_confirmed,
        "is_admin": False,
        "is_owner": False,
    }
    if stranger:
        body["is_stranger"] = True
    if user.enterprise_user:
        body["enterprise_user"] = user.enterprise_user
    if call.flag("include_locale"):
        body["locale"] = user.locale
    return body


@method("users.info", "users:read", tier=4)
def users_info(call: Call) -> Json:
    """One user."""
    return {"user": user_json(call, call.user())}


@method("users.lookupByEmail", "users:read.email", tier=3)
def lookup_by_email(call: Call) -> Json:
    """The active user of this workspace with an address."""
    wanted = call.need("email").casefold()
    for user in call.state.users.values():
        home = user.team_id == call.bot.team_id or bool(call.bot.enterprise_id)
        if home and not user.deleted and (user.email or "").casefold() == wanted:
            return {"user": user_json(call, user)}
    raise ApiError("users_not_found")


@method("users.list", "users:read", tier=2)
def users_list(call: Call) -> Json:
    """Everybody in the workspace."""
    if call.bot.org_wide and not call.find("team_id"):
        raise ApiError("missing_argument", ["[ERROR] missing required field: team_id"])
    team = call.find("team_id") or call.bot.team_id
    found = [user for user in call.state.users.values() if user.team_id == team]
    page, onward = call.page([user_json(call, user) for user in found], default=1000)
    return {"members": page, "response_metadata": onward}


@method("team.info", "team:read", tier=3)
def team_info(call: Call) -> Json:
    """The workspace."""
    team = call.state.teams.get(call.find("team") or call.bot.team_id)
    if team is None:
        raise ApiError("team_not_found")
    body: Json = {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": ""}
    if team.enterprise_id:
        body |= {"enterprise_id": team.enterprise_id, "enterprise_name": team.enterprise_name}
    return {"team": body}


@method("bots.info", "users:read", tier=3)
def bots_info(call: Call) -> Json:
    """An app's bot."""
    for bot in call.state.bots.values():
        if bot.bot_id == call.find("bot"):
            name = call.state.users[bot.user_id].name
            shown = {"id": bot.bot_id, "user_id": bot.user_id, "app_id": bot.app_id, "name": name}
            return {"bot": shown}
    raise ApiError("bot_not_found")


@method("apps.connections.open", token="app", tier=1)
def open_connection(call: Call) -> Json:
    """An address for a Socket Mode connection, good once."""
    ticket = call.state.new_id("S")
    call.state.tickets.add(ticket)
    return {"url": f"{call.server_url.replace('http', 'ws', 1)}/link?ticket={ticket}"}


@dataclass
class Install:
    """A permission somebody gave, waiting for its code to be exchanged (10 minutes, once)."""

    bot: Bot
    installer: str
    issued: float
    redirect_uri: str = ""
    used: bool = False


@method("oauth.v2.access", token="none", tier=4)
def oauth_access(call: Call) -> Json:
    """Exchange a code for a token. Source: docs.slack.dev/authentication/installing-with-oauth"""
    state = call.state
    client, secret = _credentials(call)
    if client != state.client_id:
        raise ApiError("invalid_client_id")
    if secret != state.client_secret:
        raise ApiError("bad_client_secret")
    install = state.installs.get(call.find("code"))
    if install is None or state.clock.now() - install.issued > 600:
        raise ApiError("invalid_code")
    if install.used:
        raise ApiError("code_already_used")
    if install.redirect_uri and install.redirect_uri != call.find("redirect_uri"):
        raise ApiError("bad_redirect_uri")
    install.used = True
    state.bots[install.bot.token] = install.bot
    return _granted(state, install)


def _credentials(call: Call) -> tuple[str, str]:
    header = call.find("authorization")
    if header.startswith("Basic "):
        client, _, secret = base64.b64decode(header[6:]).decode().partition(":")
        return client, secret
    return call.find("client_id"), call.find("client_secret")


def _granted(state: State, install: Install) -> Json:
    bot, team = install.bot, state.teams[install.bot.team_id]
    enterprise = None
    if bot.enterprise_id:
        enterprise = {"id": bot.enterprise_id, "name": team.enterprise_name}
    return {
        "app_id": bot.app_id,
        "authed_user": {"id": install.installer},
        "scope": ",".join(sorted(bot.scopes)),
        "token_type": "bot",
        "access_token": bot.token,
        "bot_user_id": bot.user_id,
        "team": None if bot.org_wide else {"id": team.id, "name": team.name},
        "enterprise": enterprise,
        "is_enterprise_install": bot.org_wide,
    }
