"""Who decides: answers, corrections, questions to the secretary."""
