"""Due work measured against its peers, in one run."""
