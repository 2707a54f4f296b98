"""A rule of one's own for `turnout.hope`: hope that no longer asks whether the ruler will survive."""

from groundswell import rule


@rule
def steady_hope(belief, numbers):
    """Same arguments as the rule that it replaces; here 0.5, whatever is believed of the ruler."""
    return 0.5
