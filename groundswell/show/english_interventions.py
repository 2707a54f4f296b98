"""English sentences about what a counterfactual forces or forbids, and about what two variants differ in."""

from __future__ import annotations

__all__ = ["INTERVENTIONS_ENGLISH"]

INTERVENTIONS_ENGLISH: dict[str, str] = {
    "quoted": "“{text}”",
    "look.unrecorded.forced": (
        "This run is a counterfactual: {acts}. It is held against no record, for nobody recorded what did not happen."
    ),
    "case.forced": "A counterfactual: {acts}. No record says what would have been.",
    "check.forced": "interventions: {acts}",
    "check.remark.forced": (
        "it is a counterfactual, for acts are forced or forbidden in it: its runs are held against no record"
    ),
    "brief.forced": "This is a counterfactual, in which actors were made to act: {acts}.",
}
