"""What we say: platform-neutral cards and forms, and every text in three languages."""
