"""The browser: member pages, console, calendars, health."""
