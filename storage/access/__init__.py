"""Sessions, links, installations, secrets and the audit."""
