"""Bodies, seats and the roster."""
