"""Plain language in three languages: words, dates and names, shared by the front ends."""
