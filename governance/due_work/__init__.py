"""What is owed, and when it is over."""
