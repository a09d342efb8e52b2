"""The Slack edge: signed deliveries into the real ASGI app, on a strict fake Slack."""
