"""Agenda items and their states."""
