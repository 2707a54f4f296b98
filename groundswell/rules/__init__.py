"""The laws of the model: plain scalar functions and the numbers that they need, nothing else."""
