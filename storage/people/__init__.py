"""Communities, people and their seats."""
