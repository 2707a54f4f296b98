"""The Python packages that Groundswell stands on: what it needs, what is installed, and under which licence."""

from __future__ import annotations

import importlib.util
import re
from importlib import metadata
from typing import NamedTuple

__all__ = [
    "Package",
    "can_be_found",
    "installed_version",
    "is_old",
    "licence_of",
    "needed_packages",
    "needed_versions",
    "packages_beneath",
]

_REQUIREMENT = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*\(?\s*([^;)]*)")
_FLOOR = re.compile(r">=\s*([0-9][0-9.]*)")
_LONG = 60  # letters from which a "License" field is the licence's text and not its name


class Package(NamedTuple):
    """One package: its name, the oldest version that will do ("" for any), what is installed, its licence."""

    name: str
    floor: str
    installed: str  # empty where it is not
    licence: str


def needed_packages(of: str = "groundswell") -> list[Package]:
    """The packages that a distribution names as needed to run, extras left out, in its own order.

    PackageNotFoundError where that distribution is not installed.
    """
    found = []
    for line in metadata.requires(of) or []:
        requirement, _, marker = line.partition(";")
        match = _REQUIREMENT.match(requirement)
        if match is None or "extra" in marker:
            continue
        floor = _FLOOR.search(match.group(3))
        name = match.group(1)
        found.append(Package(name, floor.group(1) if floor else "", installed_version(name), licence_of(name)))
    return found


def needed_versions(of: str = "groundswell") -> dict[str, str]:
    """What is installed of each package that a distribution needs to run, by name; empty where it is not."""
    requirements = [line.partition(";") for line in metadata.requires(of) or []]
    names = [_REQUIREMENT.match(each) for each, _, marker in requirements if "extra" not in marker]
    return {match.group(1): installed_version(match.group(1)) for match in names if match}


def packages_beneath(of: str = "groundswell") -> list[Package]:
    """All installed packages that a distribution needs, directly or through others, by name without capitals."""
    found: dict[str, Package] = {}
    waiting = [of]
    while waiting:
        for package in needed_packages(waiting.pop()):
            name = re.sub(r"[-_.]+", "-", package.name).lower()  # as the index compares names
            if package.installed and name not in found:
                found[name] = package._replace(name=name)
                waiting.append(package.name)
    return [found[name] for name in sorted(found)]


def installed_version(name: str) -> str:
    """The version of an installed package; empty where it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def can_be_found(name: str) -> bool:
    """True where Python would find a package of this name; its record may be there while its files are not."""
    try:
        if importlib.util.find_spec(name.replace("-", "_")) is not None:
            return True
        # Its folder may be spelt otherwise than its name in the index: salib is imported as SALib.
        listed = metadata.files(name) or []
        tops = {file.parts[0] for file in listed if len(file.parts) == 2 and file.name == "__init__.py"}
        return any(importlib.util.find_spec(top) is not None for top in tops)
    except (ImportError, ValueError):  # PackageNotFoundError is an ImportError
        return False


def is_old(version: str, floor: str) -> bool:
    """True where a version is below a floor, by their leading numbers: 3.0.8 against 3.1, 2025.1 against 2024.10."""
    return bool(floor) and _numbers(version) < _numbers(floor)


def _numbers(version: str) -> tuple[int, ...]:
    leading = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    parts = [int(part) for part in leading.group().split(".")] if leading else []
    while parts and parts[-1] == 0:  # 2.0 is no younger than 2
        parts.pop()
    return tuple(parts)


def licence_of(name: str) -> str:
    """The licence that an installed package names in its metadata; empty where it names none or is not installed."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    fields = told.json
    expression = str(fields.get("license_expression") or "").strip()
    if expression:
        return expression
    short = str(fields.get("license") or "").strip()
    if short and short != "UNKNOWN" and len(short) < _LONG and "\n" not in short:
        return short
    trove = [str(each) for each in fields.get("classifier") or [] if str(each).startswith("License ::")]
    if trove:
        return ", ".join(each.rpartition(":: ")[2] for each in trove)
    return short.splitlines()[0][:_LONG] if short else ""
