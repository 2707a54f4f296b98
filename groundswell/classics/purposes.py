"""What the classics draw, by name: one number for each thing, apart from those of the engine (`rules/draws.py`)."""

__all__ = [
    "ARREST",
    "DEMONSTRATOR_SIGNAL",
    "DISCONTENT",
    "FEAR",
    "GROUP",
    "HARDSHIP",
    "INTEGRITY",
    "LEVEL_TIE",
    "MOTIVE",
    "MOVE",
    "ORDER",
    "PLACE",
    "PRIVATE_PREFERENCE",
    "PROPAGANDA_SIGNAL",
    "RANK",
    "RETURN",
    "REWIRED",
    "REWIRED_TO",
    "RISK",
    "SEARCH",
    "SOCIETY",
    "STUB",
    "TERM",
    "THRESHOLD",
    "TIES_HELD",
    "WEAK_TIE",
]

# Never reuse or renumber: every published figure of the classics would change. The engine's own stay below 100.
ORDER, MOVE, ARREST, TERM, RETURN = 100, 101, 102, 103, 104
PLACE, HARDSHIP, RISK, RANK, GROUP = 105, 106, 107, 108, 109
# Thresholds, preferences, networks and beliefs: 120 ... 139.
THRESHOLD, DISCONTENT, FEAR, SOCIETY = 120, 121, 122, 123
MOTIVE, REWIRED, REWIRED_TO, WEAK_TIE, TIES_HELD, STUB, LEVEL_TIE = 124, 125, 126, 127, 128, 129, 130
SEARCH = 131
# Global games and hidden preferences: 140 ... 159.
DEMONSTRATOR_SIGNAL, PROPAGANDA_SIGNAL, PRIVATE_PREFERENCE, INTEGRITY = 140, 141, 142, 143
