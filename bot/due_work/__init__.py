"""What is about to be sent, and what people may do about it."""
