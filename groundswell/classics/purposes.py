"""What the classics draw, by name: one number for each thing, apart from those of the engine (`rules/draws.py`)."""

__all__ = [
    "ARREST",
    "GROUP",
    "HARDSHIP",
    "MOVE",
    "ORDER",
    "PLACE",
    "RANK",
    "RETURN",
    "RISK",
    "TERM",
]

# Never reuse or renumber: every published figure of the classics would change. The engine's own stay below 100.
ORDER, MOVE, ARREST, TERM, RETURN = 100, 101, 102, 103, 104
PLACE, HARDSHIP, RISK, RANK, GROUP = 105, 106, 107, 108, 109
