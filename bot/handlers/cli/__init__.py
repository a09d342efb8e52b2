"""The commands of ``sihteeri``."""
