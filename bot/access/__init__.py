"""Linking accounts and signing in."""
