"""Who decides X: language, index, gate, answer."""
