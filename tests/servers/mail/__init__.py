"""A mail server for tests, on loopback."""
