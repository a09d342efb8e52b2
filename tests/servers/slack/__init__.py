"""A strict stand-in for Slack: Web API, signed dispatch, Socket Mode and people."""
