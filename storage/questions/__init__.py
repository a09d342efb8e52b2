"""Corrections and questions of members."""
