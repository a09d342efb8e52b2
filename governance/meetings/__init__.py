"""Meetings, cadences and deadlines."""
