"""Every table, one module a noun; importing this module gives the whole metadata."""

from storage.tables import access, agenda, audit, due_work, meetings, people, questions
from storage.tables.columns import Table

metadata = Table.metadata

__all__ = [
    "access",
    "agenda",
    "audit",
    "due_work",
    "meetings",
    "metadata",
    "people",
    "questions",
]
