"""English for what `groundswell doctor` finds, by key."""

from __future__ import annotations

__all__ = ["HEALTH_ENGLISH"]

HEALTH_ENGLISH: dict[str, str] = {
    "health.verdict.ok": "ok",
    "health.verdict.warning": "warning",
    "health.verdict.fault": "fault",
    "health.mend": "to mend: {mend}",
    "health.more": "with: {mend}",
    "health.runs": "It can run. A first run: {command}",
    "health.runs_warned": "It can run (warnings: {number}). A first run: {command}",
    "health.runs_not": "It cannot run yet (faults: {number}).",
    "health.blocked": "not looked at, since something that it needs is missing: {reason}",
    "health.broken": "looking at it failed: {reason}",
    # installation
    "health.clone": "groundswell {version} from a clone that is read as it stands: {path}",
    "health.wheel": "groundswell {version} at {path}",
    "health.not_installed": "groundswell {version} is read from {path} but not installed, so its needs are not known",
    "health.other_version": (
        "the files at {path} are groundswell {version}, but {recorded} is what was installed: install them again"
    ),
    "health.python": "Python {python} ({path}) on {system}",
    "health.python_old": "Python {python} ({path}) is too old: 3.11, 3.12 and 3.13 will do",
    "health.python_new": "Python {python} ({path}) is younger than any that the tests run on (3.11 to 3.13)",
    "health.system_untested": "Python {python} on {system}: the tests run on Linux and macOS only",
    "health.packages": "all {number} packages that it needs are there: {listed}",
    "health.packages_unknown": "not known, since groundswell itself is not installed",
    "health.missing": "{name} is missing",
    "health.old": "{name} {installed} is too old: {floor} or later is needed",
    # the machine
    "health.cores": "{threads} threads are used unless a run says otherwise: {allowed} of {all} cores are allowed here",
    "health.cores_quota": (
        "{threads} threads are used unless a run says otherwise: {allowed} of {all} cores are allowed here, with the "
        "time of {quota:.1f} (a limit of the container or scheduler)"
    ),
    "health.memory": "{free} free; one citizen to one agent, {case} ({citizens:,} people) takes about {need}",
    "health.memory_short": (
        "{free} free, but one citizen to one agent, {case} ({citizens:,} people) takes about {need}; runs at 100 "
        "citizens to an agent fit"
    ),
    "health.memory_none": "{free} free, and even a small run takes about 180 MB: end other programs first",
    "health.memory_unknown": "the system does not say how much is free; {case} one to one takes about {need}",
    "health.graphics": "none is found: worlds are played on cores (--device cuda needs a card of NVIDIA)",
    "health.graphics_idle": (
        "worlds are played on cores, and the {there} card here stays idle: --device cuda needs one of NVIDIA"
    ),
    "health.graphics_ready": "{name}, {free} of {memory} free: groundswell run CASE --device cuda plays worlds on it",
    "health.graphics_extra": "an {there} card stays idle: {reason}, which --device cuda needs",
    "health.graphics_mute": "an {there} card is here, but CUDA does not start: {reason}",
    "health.compiler": (
        "numba {numba}, llvmlite {llvmlite}: a rule, compiled in {seconds:.1f} s, says what plain Python says"
    ),
    "health.compiler_wrong": (
        "numba {numba}, llvmlite {llvmlite}: a compiled rule says {compiled!r}, plain Python {plain!r}: no result can "
        "be trusted"
    ),
    # the cache
    "health.cache_warm": "compiled kernels of these rules ({rules}) are kept in {path} ({folders} rule sets, {bytes})",
    "health.cache_cold": (
        "none kept for these rules ({rules}) in {path} ({folders} rule sets, {bytes}): the first run compiles them, "
        "which takes half a minute, once"
    ),
    "health.cache_stale": "{number} folders are of other rules or versions ({bytes}) and can be removed",
    "health.cache_refused": "nothing can be kept in {path} ({reason}): every run compiles anew, half a minute each",
    # disks
    "health.room": "{free} free at {path}",
    "health.room_short": "only {free} free at {path}; a run of 1,000 worlds may take more",
    "health.room_none": "no room: {free} free at {path}",
    "health.results_refused": "nothing can be written to {path}: {reason}",
    # what ships
    "health.fit": "the fitted numbers were made with these rules ({rules}): {draws} draws, fitted to {cases}",
    "health.fit_other": "the fitted numbers were made with rules {made}, not with these ({rules})",
    "health.fit_none": "no fitted numbers ship here: all numbers are drawn from their intervals",
    "health.cases": "{number} cases load: the {fitted} of the fit, and {unseen} that it has not seen",
    "health.cases_none": "no case is shipped here: the package is not whole",
    "health.case_wrong": "{case} does not load: {reason}",
    # the terminal
    "health.terminal": "{columns} letters wide, {colours}",
    "health.terminal_piped": "output goes to a file or another program: no colour, no progress bar",
    "health.terminal_narrow": "only {columns} letters wide: tables wrap below 80",
    "health.terminal_letters": "its letters are {encoding}, not UTF-8: names of places may be shown wrongly",
    "health.colour": "in colour",
    "health.plain": "without colour",
    # topics
    "health.topic.installation": "installation",
    "health.topic.python": "Python",
    "health.topic.packages": "packages",
    "health.topic.cores": "cores",
    "health.topic.memory": "memory",
    "health.topic.graphics": "graphics card",
    "health.topic.compiler": "compiler",
    "health.topic.cache": "cache",
    "health.topic.results": "results",
    "health.topic.fit": "fit",
    "health.topic.cases": "cases",
    "health.topic.terminal": "terminal",
    # cleaning
    "health.clean.none": "Nothing to remove: no folder of other rules or versions is older than an hour.",
    "health.clean.heading": "These folders hold kernels of other rules or versions, {bytes} in all:",
    "health.clean.folder": "  {path}  {bytes}, last written {written}",
    "health.clean.asked": "Remove them? A rule set that is used again is compiled again, half a minute",
    "health.clean.unasked": "Nothing was removed, since nobody could be asked. To remove them: {command}",
    "health.clean.kept": "Nothing was removed.",
    "health.clean.done": "Removed {number} folders, {bytes}.",
}
