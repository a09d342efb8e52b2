"""The charter as data: its rules, what they point at, where they contradict."""
