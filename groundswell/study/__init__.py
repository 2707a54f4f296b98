"""Studies: ensembles of worlds, what they sum up to, and what really happened."""
