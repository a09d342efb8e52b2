"""Where everything is wired. Nothing is built at import, and no SDK is imported unasked."""
