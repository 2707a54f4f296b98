"""What the classics draw, by name: one number for each thing, apart from those of the engine (`rules/draws.py`)."""

__all__ = [
    "ARREST",
    "CHILD_CAREFUL",
    "CHILD_HERE",
    "CHILD_NOW",
    "CHILD_SPAN",
    "DEMONSTRATOR_SIGNAL",
    "DISCONTENT",
    "FEAR",
    "GROUP",
    "HARDSHIP",
    "INTEGRITY",
    "KEEPER_ARREST",
    "KEEPER_MOVE",
    "KEEPER_PLACE",
    "LEVEL_TIE",
    "MEMBER_CAREFUL",
    "MEMBER_HARDSHIP",
    "MEMBER_MOVE",
    "MEMBER_ORDER",
    "MEMBER_PLACE",
    "MEMBER_RETURN",
    "MEMBER_SPAN",
    "MEMBER_TERM",
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
    "VICTIM",
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
# Two groups and peacekeepers: 160 ... 179.
MEMBER_PLACE, MEMBER_HARDSHIP, MEMBER_CAREFUL, MEMBER_SPAN, MEMBER_ORDER, MEMBER_MOVE = 160, 161, 162, 163, 164, 165
VICTIM, CHILD_NOW, CHILD_HERE, CHILD_CAREFUL, CHILD_SPAN = 166, 167, 168, 169, 170
KEEPER_PLACE, KEEPER_MOVE, KEEPER_ARREST, MEMBER_TERM, MEMBER_RETURN = 171, 172, 173, 174, 175
