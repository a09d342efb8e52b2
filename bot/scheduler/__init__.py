"""The clock and the worker."""
