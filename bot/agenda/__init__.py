"""The agenda: proposals, collecting, publishing."""
