"""Meetings and drafts of them."""
