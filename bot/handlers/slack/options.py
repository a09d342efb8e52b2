"""How the Slack edge is set up."""

from __future__ import annotations

from dataclasses import dataclass

SLACK_API = "https://slack.com/api/"
EVENTS_PATH = "/slack/events"
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"


@dataclass(frozen=True)
class SlackOptions:
    """What the environment says about Slack.

    Args:
        base_url: The service's outside address, without a slash at the end.
        signing_secret: Checks HTTP requests; empty when only Socket Mode is used.
        bot_token: Of the one workspace; empty with OAuth.
        client_id: Of the app, for many workspaces by OAuth.
        app_token: Opens Socket Mode; empty for HTTP only.
        api_url: Where the Web API is.
        ack_seconds: How long an operation is waited for before Slack is told to wait. Slack
            itself waits 3 seconds.
        most_bytes: Of a request's body; more is answered 413.
    """

    base_url: str
    signing_secret: str = ""
    bot_token: str = ""
    client_id: str = ""
    client_secret: str = ""
    app_token: str = ""
    api_url: str = SLACK_API
    ack_seconds: float = 2.0
    most_bytes: int = 1024 * 1024

    def __post_init__(self) -> None:
        if not (self.bot_token or (self.client_id and self.client_secret)):
            raise ValueError("Slack needs a bot token, or a client id and secret")
        if not (self.signing_secret or self.app_token):
            raise ValueError("Slack needs a signing secret, or an app token for Socket Mode")

    def __repr__(self) -> str:
        return f"SlackOptions(base_url={self.base_url!r}, api_url={self.api_url!r})"

    @property
    def serves_many(self) -> bool:
        """Whether workspaces install the app by OAuth."""
        return not self.bot_token

    @property
    def links_by_email(self) -> bool:
        """Whether a confirmed address links an account, on the domains of the working rules.

        Only in the workspace that the environment names: anybody may install the app by OAuth
        in a workspace of their own, and there say what they like of its users' addresses.
        """
        return not self.serves_many
