"""Communities, people and their addresses."""
