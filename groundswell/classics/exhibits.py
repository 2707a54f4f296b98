"""Every classic as it is shown, by the name of its file: datasets of its figure, and findings beside what is printed.

For example `gs.classics.exhibits.granovetter(spread=12.3)`; what `groundswell classics granovetter` prints.
"""

from groundswell.classics.exhibits_games import casper_tyson, edmond, lohmann, morris_shin, tyson_smith
from groundswell.classics.exhibits_groups import epstein_groups
from groundswell.classics.exhibits_societies import makowsky_rubin
from groundswell.classics.exhibits_street import epstein
from groundswell.classics.exhibits_thresholds import granovetter, kuran, siegel

__all__ = [
    "casper_tyson",
    "edmond",
    "epstein",
    "epstein_groups",
    "granovetter",
    "kuran",
    "lohmann",
    "makowsky_rubin",
    "morris_shin",
    "siegel",
    "tyson_smith",
]
