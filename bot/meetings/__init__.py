"""Meetings: planned, called, answered, taken back; the year clock."""
