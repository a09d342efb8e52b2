"""The overview; all verbs and kinds in one place."""
