"""Made-up contrasts and a made-up reliability, and the report of a made-up run with every section it can have."""

from __future__ import annotations

import numpy as np

from groundswell.model.numbers import known_numbers
from groundswell.show.drivers import Driver, Drivers
from groundswell.show.report import Assumption, render_report
from groundswell.study.cited import references_of
from groundswell.study.compare import VARIANTS
from groundswell.study.contrast import COUNTS, SHARES, Contrast
from groundswell.study.paired import Difference
from groundswell.study.reliability import Reliability, reliability_of_samples
from groundswell.study.standing import Standing
from groundswell.study.summary import share_of

from . import synthetic

LONG_SUMMARY = "Made-up words, as many as a case's summary has at most. " * 6
A_LIMIT = "Something that the model gets wrong in this case."
DRIVEN = ("country.shutdown_capability", "patron.clients_watching", "pillars.3.cohesion")


def told(name: str = "troops", settings: tuple[str, ...] = ("switches.troops=false",), rescued: int = 40) -> Contrast:
    measures = {each: Difference(0.1, 0.3, 0.2, 0.1, 0.3) for each in SHARES}
    measures |= {each: Difference(200.0, 160.0, -40.0, -90.0, 12.0) for each in COUNTS}
    return Contrast(
        name, settings, 100, 30, 1000, measures, share_of(30, 100), 4.0, rescued, share_of(rescued // 4, rescued)
    )


def unmoved() -> Contrast:
    measures = {each: Difference(0.1, 0.1, 0.0, -0.02, 0.02) for each in (*SHARES, *COUNTS)}
    return told("frame")._replace(measures=measures, parted=share_of(0, 100), parting_day=None)


def certain() -> Reliability:
    rng = np.random.default_rng(1)
    belief = rng.uniform(0, 1, 900)
    return reliability_of_samples(belief, np.arange(900), rng.uniform(0, 1, 900) < belief)


def full_page(worlds: int = 100, language: str = "en") -> str:
    """The report with every section, and with as much on its first page as there can be."""
    run = synthetic.dataset(worlds)
    run.attrs["fit"] = '{"cases": ["synthetic-2022"]}'
    case = synthetic.case()
    case["case"]["summary"] = LONG_SUMMARY
    case["case"]["limits"] = [A_LIMIT]
    summary = synthetic.summary(run)
    missed = {name: q._replace(recorded=(1e6, 2e6), inside=False) for name, q in summary.quantities.items()}
    large = {each: Difference(0.1, 0.3, 0.2, 0.1, 0.3) for each in SHARES}
    large |= {each: Difference(200_000.0, 1_160_000.0, 960_000.0, -1_090_000.0, 2_012_000.0) for each in COUNTS}
    drives = [Driver(name, 0.1, 0.7) for name in DRIVEN]
    return render_report(
        run,
        summary._replace(quantities=missed),
        case,
        borders=synthetic.regions(),
        assumptions=[Assumption(n.key, n.value, n.low, n.high, n.unit, n.source) for n in known_numbers().values()],
        drivers=Drivers("ruler_out", drives, 275),
        standing=Standing("among"),
        contrasts=[told(name, settings)._replace(measures=large) for name, settings in VARIANTS.items()],
        reliability=certain(),
        python="import groundswell as gs",
        cited=references_of("kazakhstan-2022"),
        language=language,
    )
