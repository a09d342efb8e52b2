"""The outbox: owed, claimed, settled."""
