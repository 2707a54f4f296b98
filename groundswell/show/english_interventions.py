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
    "carried.all": "{act} was carried out in {worlds}.",
    "carried.some": "{act} was carried out in {done} of {worlds}{why}.",
    "carried.over": "in {count} the ruler was out before",
    "carried.closed": "in {count} it could not be done",
    # what two variants differ in
    "what_if.parted.range": (
        "{share} of worlds part from the case as it is, half of them by {day} (the middle 80%: {range})."
    ),
    "pairing.gain": (
        "What common draws are worth: for intervals as narrow, each side would need so many worlds drawn apart: {each}."
    ),
    "pairing.gain.one": "{measure} {worlds} ({gain} times as many)",
    "pairing.gain.less": "{measure} {worlds} (no more than here)",
    "pairing.gain.none": "No world differs in anything that is compared: there is nothing to save.",
    "pairing.spared": (
        "Of {worlds}, {spared} are proven to stay as they are, for what is changed has no occasion in them: they need "
        "no playing."
    ),
    "pairing.stores": "Datasets, as it is and changed:",
    "places.title": "Where it differs",
    "places.none": "No place's crowd differs in any world.",
    "places.more": "{number} more places differ: --json, and contrast.places in Python, tell of all.",
    "look.kept.both": "Kept in {stores}; contrast.dataset has both sides.",
    "places.note": (
        "Means a world with 90% intervals (paired bootstrap over worlds). A world counts as differing where a single "
        "person is out more or less: a place may differ in many worlds and yet by nobody on average."
    ),
    "table.place": "Place",
    "table.differs": "Worlds that differ",
    "table.peak": "Largest crowd",
    "brief.forced": "This is a counterfactual, in which actors were made to act: {acts}.",
}
