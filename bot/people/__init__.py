"""People, members and the roster."""
