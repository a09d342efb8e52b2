"""A fake Teams: the Bot Connector, its keys, tenants, and people at their clients."""
