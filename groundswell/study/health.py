"""Whether this installation can run, looked at piece by piece: no look raises, whatever is missing."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["FAULT", "OK", "WARNING", "Finding", "can_run", "findings"]

OK, WARNING, FAULT = "ok", "warning", "fault"
OLDEST, TESTED = (3, 11), (3, 13)  # Python versions: the first that will do, the last that tests run on
LEAST_ROOM, EASY_ROOM = 50_000_000, 1_000_000_000  # bytes on a disk: below the first nothing can be kept
BYTES_EACH = 3.5  # memory of one citizen in a one-to-one world (state.bytes_of says 3.3)
BYTES_BESIDE = 180_000_000  # memory of the process beside it: what a small run was measured to take


class Finding(NamedTuple):
    """One thing looked at: its topic, a verdict, the key of a sentence with what it needs, a command that mends."""

    topic: str
    verdict: str  # "ok", "warning" or "fault"
    key: str
    values: dict[str, Any]
    mend: str  # a command or an instruction to copy; empty where there is nothing to mend


def findings(out: Path, version: str) -> list[Finding]:
    """Everything looked at, in the order in which it is told.

    out: the folder for results. version: what the files that run say of themselves (groundswell.__version__).
    """
    looks: list[tuple[str, Callable[[], list[Finding]]]] = [
        ("installation", lambda: _installation(version)),
        ("python", _python),
        ("packages", _packages),
        ("cores", _cores),
        ("memory", _memory),
        ("graphics", _graphics),
        ("compiler", _compiler),
        ("cache", _cache),
        ("results", lambda: _disk("results", out)),
        ("fit", _fit),
        ("cases", _cases),
        ("terminal", _terminal),
    ]
    return [finding for topic, look in looks for finding in _looked_at(topic, look)]


def can_run(found: list[Finding]) -> bool:
    """True where no fault was found."""
    return all(each.verdict != FAULT for each in found)


def _looked_at(topic: str, look: Callable[[], list[Finding]]) -> list[Finding]:
    try:
        return look()
    except ImportError as failure:  # said under packages with how to mend it
        return [Finding(topic, FAULT, "health.blocked", {"reason": str(failure)}, "")]
    except Exception as failure:  # whatever it is, the other looks are still worth their lines
        reason = f"{type(failure).__name__}: {failure}"
        return [Finding(topic, FAULT, "health.broken", {"reason": reason}, "")]


def _pip(what: str) -> str:
    return f'"{sys.executable}" -m pip install {what}'


def _installation(version: str) -> list[Finding]:
    home = Path(__file__).resolve().parent.parent
    values: dict[str, Any] = {"version": version, "path": str(home)}
    try:
        told = metadata.distribution("groundswell")
    except metadata.PackageNotFoundError:
        return [Finding("installation", FAULT, "health.not_installed", values, _pip(f'-e "{home.parent}"'))]
    if told.version != version:
        values["recorded"] = told.version
        return [Finding("installation", WARNING, "health.other_version", values, _pip(f'-e "{home.parent}"'))]
    editable = '"editable": true' in (told.read_text("direct_url.json") or "") or (home.parent / ".git").exists()
    return [Finding("installation", OK, "health.clone" if editable else "health.wheel", values, "")]


def _python() -> list[Finding]:
    values = {"python": platform.python_version(), "path": sys.executable, "system": platform.platform(terse=True)}
    if sys.version_info[:2] < OLDEST:
        return [Finding("python", FAULT, "health.python_old", values, "")]
    if sys.version_info[:2] > TESTED:
        return [Finding("python", WARNING, "health.python_new", values, "")]
    if platform.system() not in ("Linux", "Darwin"):
        return [Finding("python", WARNING, "health.system_untested", values, "")]
    return [Finding("python", OK, "health.python", values, "")]


def _packages() -> list[Finding]:
    from groundswell.data.packages import can_be_found, is_old, needed_packages

    try:
        packages = needed_packages()
    except metadata.PackageNotFoundError:
        return [Finding("packages", WARNING, "health.packages_unknown", {}, "")]
    wrong, wanted = [], []
    for each in packages:
        there = bool(each.installed) and can_be_found(each.name)
        if there and not is_old(each.installed, each.floor):
            continue
        wanted.append(f'"{each.name}>={each.floor}"' if each.floor else f'"{each.name}"')
        values = {"name": each.name, "floor": each.floor, "installed": each.installed}
        wrong.append(Finding("packages", FAULT, "health.old" if there else "health.missing", values, ""))
    if wrong:  # one command for all of them, under the last
        again = "--force-reinstall " if all(each.values["installed"] for each in wrong) else ""
        return [*wrong[:-1], wrong[-1]._replace(mend=_pip(again + " ".join(wanted)))]
    listed = ", ".join(f"{each.name} {each.installed}" for each in packages if each.installed)
    return [Finding("packages", OK, "health.packages", {"number": len(packages), "listed": listed}, "")]


def _cores() -> list[Finding]:
    from groundswell.model.machine import core_quota, cores_allowed, cores_usable

    quota = core_quota()
    values = {
        "all": os.cpu_count() or 1,
        "allowed": cores_allowed(),
        "quota": quota,
        "threads": cores_usable(),
    }
    return [Finding("cores", OK, "health.cores" if quota is None else "health.cores_quota", values, "")]


def _memory() -> list[Finding]:
    from groundswell.model.casefile import load_case
    from groundswell.model.machine import memory_available
    from groundswell.study.library import FITTED

    free = memory_available()
    largest = max((load_case(name) for name in FITTED), key=lambda case: case.population)
    need = BYTES_BESIDE + BYTES_EACH * largest.population
    values = {"free": free, "need": need, "case": largest.case.name, "citizens": largest.population}
    if free is None:
        return [Finding("memory", WARNING, "health.memory_unknown", values, "")]
    if free < BYTES_BESIDE:
        return [Finding("memory", FAULT, "health.memory_none", values, "")]
    if free < need:
        mend = f"groundswell run {largest.case.name} --citizens-per-agent 100"
        return [Finding("memory", WARNING, "health.memory_short", values, mend)]
    return [Finding("memory", OK, "health.memory", values, "")]


def _graphics() -> list[Finding]:
    from groundswell.model.launch_card import NoCard, card_here
    from groundswell.model.machine import graphics_here

    there, card = graphics_here(), card_here()
    if not isinstance(card, NoCard):
        return [Finding("graphics", OK, "health.graphics_ready", card._asdict(), "")]
    values = {"there": there, "reason": card.reason}
    if there != "NVIDIA":
        return [Finding("graphics", OK, "health.graphics_idle" if there else "health.graphics", values, "")]
    if card.lacks == "card":
        return [Finding("graphics", WARNING, "health.graphics_mute", values, "")]
    return [Finding("graphics", OK, "health.graphics_extra", values, _pip('"groundswell[cuda]"'))]


def _compiler() -> list[Finding]:
    from groundswell.data.packages import installed_version
    from groundswell.model.launch import compiled
    from groundswell.rules.grievance import grievance

    begun = time.perf_counter()
    asked = (0.5, 0.3, 0.1)
    plain, fast = grievance(*asked), float(compiled(grievance, {})(*asked))
    values = {
        "numba": installed_version("numba"),
        "llvmlite": installed_version("llvmlite"),
        "seconds": time.perf_counter() - begun,
        "plain": plain,
        "compiled": fast,
    }
    if plain != fast:
        return [Finding("compiler", FAULT, "health.compiler_wrong", values, _pip("--force-reinstall numba llvmlite"))]
    return [Finding("compiler", OK, "health.compiler", values, "")]


def _cache() -> list[Finding]:
    from groundswell.data.packages import installed_version
    from groundswell.model.kernel_folders import kernel_folders, stale_folders
    from groundswell.model.kernels import cache_home, folder_of

    home = cache_home()
    current, rules = folder_of(installed_version("numba"), {})
    folders = kernel_folders(home)
    mine = next((each for each in folders if each.path == current), None)
    values = {
        "path": str(home),
        "rules": rules[:12],
        "folder": current.name,
        "bytes": sum(each.bytes for each in folders),
        "folders": len(folders),
    }
    found = [Finding("cache", OK, "health.cache_warm" if mine and mine.warm else "health.cache_cold", values, "")]
    stale = stale_folders(folders, current)
    if stale:
        values = {"number": len(stale), "bytes": sum(each.bytes for each in stale)}
        found.append(Finding("cache", OK, "health.cache_stale", values, "groundswell doctor --clean"))
    return found + [each for each in _disk("cache", home) if each.verdict != OK]


def _disk(topic: str, folder: Path) -> list[Finding]:
    from groundswell.model.machine import room_at, why_not_writable

    values: dict[str, Any] = {"path": str(folder.absolute())}
    elsewhere = "export GROUNDSWELL_CACHE=FOLDER" if topic == "cache" else "groundswell run CASE --out FOLDER"
    refused = why_not_writable(folder)
    if refused:  # without a cache every run compiles anew, which is slow but no fault
        verdict = WARNING if topic == "cache" else FAULT
        return [Finding(topic, verdict, f"health.{topic}_refused", {**values, "reason": refused}, elsewhere)]
    values["free"] = room_at(folder)
    if values["free"] < LEAST_ROOM:
        return [Finding(topic, FAULT, "health.room_none", values, elsewhere)]
    if values["free"] < EASY_ROOM:
        return [Finding(topic, WARNING, "health.room_short", values, elsewhere)]
    return [Finding(topic, OK, "health.room", values, "")]


def _fit() -> list[Finding]:
    from groundswell.data.fitted import shipped_fitted
    from groundswell.data.packages import installed_version
    from groundswell.model.kernels import folder_of
    from groundswell.study.ground import other_rules

    fitted = shipped_fitted()
    if fitted is None:
        return [Finding("fit", WARNING, "health.fit_none", {}, "groundswell calibrate --help")]
    rules = folder_of(installed_version("numba"), {})[1]
    values = {"rules": rules[:12], "draws": len(fitted.weights), "cases": ", ".join(fitted.provenance["cases"])}
    if other_rules(fitted, rules):
        values["made"] = str(fitted.provenance.get("rules_hash"))[:12]
        return [Finding("fit", WARNING, "health.fit_other", values, "groundswell run CASE --set spread.fitted=false")]
    return [Finding("fit", OK, "health.fit", values, "")]


def _cases() -> list[Finding]:
    from groundswell.model.casefile import CaseError, case_names, case_path, load_case
    from groundswell.study.library import is_fitted
    from groundswell.study.targets import targets_of

    wrong = []
    for name in case_names():
        try:
            load_case(name)
            targets_of(case_path(name))
        except CaseError as failure:
            wrong.append(Finding("cases", FAULT, "health.case_wrong", {"case": name, "reason": str(failure)}, ""))
    names = case_names()
    if not names:
        return [Finding("cases", FAULT, "health.cases_none", {}, _pip("--force-reinstall groundswell"))]
    fitted = sum(is_fitted(name) for name in names)
    values = {"number": len(names), "fitted": fitted, "unseen": len(names) - fitted}
    return wrong or [Finding("cases", OK, "health.cases", values, "")]


def _terminal() -> list[Finding]:
    from groundswell.model.machine import terminal_here

    told = terminal_here()
    values = told._asdict()
    if not told.unicode:
        return [Finding("terminal", WARNING, "health.terminal_letters", values, "export PYTHONUTF8=1")]
    if told.is_terminal and told.columns < 80:
        return [Finding("terminal", WARNING, "health.terminal_narrow", values, "")]
    key = "health.terminal_piped" if not told.is_terminal else "health.terminal"
    return [Finding("terminal", OK, key, values, "")]
