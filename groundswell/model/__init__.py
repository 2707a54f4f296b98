"""The model: one case, one step, one world, and what is kept of it; it knows rules and places only."""
