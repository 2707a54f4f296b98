"""Groundswell simulates, forecasts and explains mass uprisings against rulers who lean on a foreign patron."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import groundswell.classics as classics  # noqa: F401 (a room as it stands, not a word of __all__)
    from groundswell.data.adding import add_data
    from groundswell.data.columns import read_data
    from groundswell.data.exporting import Exported, export_data
    from groundswell.data.frames import frame_series
    from groundswell.data.reading.faults import DataError
    from groundswell.data.shelf import Kept, kept_data, list_data, remove_data
    from groundswell.data.triggers import Trigger
    from groundswell.data.triggers import triggers_of as triggers
    from groundswell.model.case import Case
    from groundswell.model.casefile import CaseError, case_names, case_path, load_case
    from groundswell.model.numbers import known_numbers
    from groundswell.model.store import StoreError, open_dataset, same
    from groundswell.rules.rule import Says, rule
    from groundswell.show.five_numbers import write_five_numbers
    from groundswell.show.progress import print_progress
    from groundswell.show.run_report import write_run_report as write_report
    from groundswell.study.afterwards import Afterwards, afterwards
    from groundswell.study.analogues import analogues
    from groundswell.study.branch import branch
    from groundswell.study.branches import Tree, branches
    from groundswell.study.built_case import Built, build_case, correct_case
    from groundswell.study.compare import contrast, what_if
    from groundswell.study.contrast import Contrast
    from groundswell.study.discover import Discovered, discover
    from groundswell.study.ensemble import Progress, Result, run
    from groundswell.study.event_series import event_series
    from groundswell.study.explore import Explored, explore
    from groundswell.study.game import Game
    from groundswell.study.game_log import Replayed, replay_game
    from groundswell.study.hindcast import hindcast
    from groundswell.study.kept_run import open_run
    from groundswell.study.many_sets import Ensemble, ensemble, open_ensemble
    from groundswell.study.new_case import begin_case
    from groundswell.study.new_game import begin_game
    from groundswell.study.new_game import play_game as play
    from groundswell.study.opened_branch import Branch
    from groundswell.study.parameter_sets import grid_of, read_sets
    from groundswell.study.profile import Profile, profile
    from groundswell.study.repeat import Repeated, repeat
    from groundswell.study.series_files import (
        as_observations as series_as_observations,
    )
    from groundswell.study.series_files import (
        as_targets as series_as_targets,
    )
    from groundswell.study.side_by_side import side_by_side
    from groundswell.study.summary import Summary
    from groundswell.study.timeline import timelines
    from groundswell.study.trigger_scores import TriggerScores, score_triggers

__all__ = [
    "Afterwards",
    "Branch",
    "Built",
    "Case",
    "CaseError",
    "Contrast",
    "DataError",
    "Discovered",
    "Ensemble",
    "Explored",
    "Exported",
    "Game",
    "Kept",
    "Profile",
    "Progress",
    "Repeated",
    "Replayed",
    "Result",
    "Says",
    "StoreError",
    "Summary",
    "Tree",
    "Trigger",
    "TriggerScores",
    "add_data",
    "afterwards",
    "analogues",
    "begin_case",
    "begin_game",
    "branch",
    "branches",
    "build_case",
    "case_names",
    "case_path",
    "contrast",
    "correct_case",
    "discover",
    "ensemble",
    "event_series",
    "explore",
    "export_data",
    "frame_series",
    "grid_of",
    "hindcast",
    "kept_data",
    "known_numbers",
    "list_data",
    "load_case",
    "open_dataset",
    "open_ensemble",
    "open_run",
    "play",
    "print_progress",
    "profile",
    "read_data",
    "read_sets",
    "remove_data",
    "repeat",
    "replay_game",
    "rule",
    "run",
    "same",
    "score_triggers",
    "series_as_observations",
    "series_as_targets",
    "side_by_side",
    "timelines",
    "triggers",
    "what_if",
    "write_five_numbers",
    "write_report",
]

__version__ = "0.1.0"

# Public words are found when they are first used, so that `import groundswell` costs nothing. After a colon: what the
# word is called in its room, where a researcher would type a shorter one.
_ROOMS = {
    "Afterwards": "study.afterwards",
    "Branch": "study.opened_branch",
    "Built": "study.built_case",
    "Case": "model.case",
    "CaseError": "model.casefile",
    "Contrast": "study.contrast",
    "DataError": "data.reading.faults",
    "Discovered": "study.discover",
    "Ensemble": "study.many_sets",
    "Explored": "study.explore",
    "Exported": "data.exporting",
    "Game": "study.game",
    "Kept": "data.shelf",
    "Profile": "study.profile",
    "Progress": "study.ensemble",
    "Repeated": "study.repeat",
    "Replayed": "study.game_log",
    "Result": "study.ensemble",
    "Says": "rules.rule",
    "StoreError": "model.store",
    "Summary": "study.summary",
    "Tree": "study.branches",
    "Trigger": "data.triggers",
    "TriggerScores": "study.trigger_scores",
    "add_data": "data.adding",
    "afterwards": "study.afterwards",
    "analogues": "study.analogues",
    "begin_case": "study.new_case",
    "begin_game": "study.new_game",
    "branch": "study.branch",
    "branches": "study.branches",
    "build_case": "study.built_case",
    "case_names": "model.casefile",
    "case_path": "model.casefile",
    "contrast": "study.compare",
    "correct_case": "study.built_case",
    "discover": "study.discover",
    "ensemble": "study.many_sets",
    "event_series": "study.event_series",
    "explore": "study.explore",
    "export_data": "data.exporting",
    "frame_series": "data.frames",
    "grid_of": "study.parameter_sets",
    "hindcast": "study.hindcast",
    "kept_data": "data.shelf",
    "known_numbers": "model.numbers",
    "list_data": "data.shelf",
    "load_case": "model.casefile",
    "open_dataset": "model.store",
    "open_ensemble": "study.many_sets",
    "open_run": "study.kept_run",
    "play": "study.new_game:play_game",
    "print_progress": "show.progress",
    "profile": "study.profile",
    "read_data": "data.columns",
    "read_sets": "study.parameter_sets",
    "remove_data": "data.shelf",
    "repeat": "study.repeat",
    "replay_game": "study.game_log",
    "rule": "rules.rule",
    "run": "study.ensemble",
    "same": "model.store",
    "score_triggers": "study.trigger_scores",
    "series_as_observations": "study.series_files:as_observations",
    "series_as_targets": "study.series_files:as_targets",
    "side_by_side": "study.side_by_side",
    "timelines": "study.timeline",
    "triggers": "data.triggers:triggers_of",
    "what_if": "study.compare",
    "write_five_numbers": "show.five_numbers",
    "write_report": "show.run_report:write_run_report",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS and name != "classics":
        raise AttributeError(f"groundswell has no {name!r}; public words: {', '.join(__all__)}")
    # What comes through this door can show itself: rooms below show/ cannot import it, so the door introduces it.
    import_module("groundswell.model.shown").shown_by(lambda: import_module("groundswell.show.notebook"))
    if name == "classics":  # a room as it stands: gs.classics.granovetter.cascade()
        return import_module("groundswell.classics")
    room, _, called = _ROOMS[name].partition(":")
    return getattr(import_module(f"groundswell.{room}"), called or name)


def __dir__() -> list[str]:
    return [*__all__, "__version__", "classics"]
