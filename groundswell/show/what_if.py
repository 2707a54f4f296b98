"""The section of a report on what would be different: sentences, a picture of the differences, and its table."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from groundswell.show.bars import difference_chart
from groundswell.show.charts import Chart
from groundswell.show.contrasts import CAUSE, cause_in_words, contrast_in_words, overview_table, variant_in_words
from groundswell.show.words import say, worlds_in_words

if TYPE_CHECKING:
    from groundswell.study.contrast import Contrast

__all__ = ["WhatIf", "what_if"]


class WhatIf(NamedTuple):
    """The section "What if" of a report."""

    intro: str
    cause: str
    sentences: list[str]
    chart: Chart  # its twin is open to see, not folded away
    note: str  # how the twin is read
    method: str


def what_if(contrasts: Sequence[Contrast], start: object, language: str = "en", apart: str = "") -> WhatIf:
    """The section of a report from contrasts of one case, all with the same worlds; ValueError for none.

    apart: what `apart_from` says of them beside the report's run.
    """
    if not contrasts:
        raise ValueError("there is no contrast to tell of")
    tell = partial(say, language=language)
    names = [variant_in_words(each, language) for each in contrasts]
    chart = Chart(
        Markup(difference_chart(contrasts, names, language)),
        tell("caption.what_if"),
        [overview_table(contrasts, language)],
    )
    intro = tell("what_if.intro").format(worlds=worlds_in_words(contrasts[0].worlds, language))
    return WhatIf(
        f"{intro} {tell(f'what_if.apart.{apart}')}" if apart else intro,
        " ".join(cause_in_words(each, language) for each in contrasts if each.name == CAUSE),
        [contrast_in_words(each, start, language) for each in contrasts],
        chart,
        tell("what_if.caption"),
        tell("what_if.method"),
    )
