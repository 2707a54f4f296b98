"""The rows of the step: each sweep gathers, applies the rules of its file, and writes."""
