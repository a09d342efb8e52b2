"""The parts of the Teams SDK that are used here, imported without its side effects.

On import it reads a ``.env`` file of any folder above this one into the environment, and warns
of previews that we do not use.
"""

from __future__ import annotations

import logging
import os
import warnings

os.environ.setdefault("PYTHON_DOTENV_DISABLED", "1")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from microsoft_teams.api import Account, ClientCredentials, Credentials, InvokeResponse
    from microsoft_teams.api.activities import ActivityTypeAdapter
    from microsoft_teams.api.activities.message import MessageActivityInput
    from microsoft_teams.api.auth.cloud_environment import PUBLIC, CloudEnvironment
    from microsoft_teams.api.clients.conversation import (
        ConversationClient,
        CreateConversationParams,
    )
    from microsoft_teams.api.models.attachment import Attachment
    from microsoft_teams.apps import ActivityContext, App
    from microsoft_teams.apps.auth import InboundActivityTokenValidator, TokenValidator
    from microsoft_teams.apps.events import ActivityEvent, CoreActivity
    from microsoft_teams.apps.http import (
        HttpMethod,
        HttpRequest,
        HttpResponse,
        HttpRouteHandler,
        HttpServer,
        HttpServerAdapter,
    )
    from microsoft_teams.apps.token_manager import TokenManager
    from microsoft_teams.common import Client, ClientOptions

for _name in ("microsoft_teams", "microsoft_teams.common.http.client"):
    # The SDK gives httpx the level of the second one, at which each request would leave a line
    # with the ids of whom it was about.
    logging.getLogger(_name).setLevel(logging.WARNING)
logging.getLogger("microsoft_teams.apps.auth.token_validator").setLevel(logging.CRITICAL)
"""What it says of a bad token as an error, the SDK's server says again as a warning."""

__all__ = [
    "PUBLIC",
    "Account",
    "ActivityContext",
    "ActivityEvent",
    "ActivityTypeAdapter",
    "App",
    "Attachment",
    "Client",
    "ClientCredentials",
    "ClientOptions",
    "CloudEnvironment",
    "ConversationClient",
    "CoreActivity",
    "CreateConversationParams",
    "Credentials",
    "HttpMethod",
    "HttpRequest",
    "HttpResponse",
    "HttpRouteHandler",
    "HttpServer",
    "HttpServerAdapter",
    "InboundActivityTokenValidator",
    "InvokeResponse",
    "MessageActivityInput",
    "TokenManager",
    "TokenValidator",
]
