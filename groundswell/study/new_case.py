"""A case begun from another one: a folder of its own with every number, comment and source; nothing is overwritten."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path
from typing import NamedTuple

from groundswell.model.casefile import CaseError, case_names, case_path, load_case

__all__ = ["Begun", "begin_case", "checked_name", "must_be_free"]

_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
_TABLE = re.compile(r"^\[case\][^\n]*\n(?P<body>.*?)(?=^\s*\[|\Z)", re.MULTILINE | re.DOTALL)
_LINE = r"""(?m)^(\s*["']?{key}["']?\s*=\s*)(?:"(?:\\.|[^"\\])*"|'[^']*')"""


class Begun(NamedTuple):
    """A folder that was made for a new case."""

    folder: Path
    name: str
    title: str
    parent: str  # the name of the case that it was begun from
    files: tuple[str, ...]


def begin_case(
    name: str, parent: str | Path, folder: Path | None = None, title: str = "", with_targets: bool = False
) -> Begun:
    """Make a folder with a case.toml that is the parent's but for its name and title; and its own rules, if it has any.

    folder: as the name, here, when not given; title: made from the name and the parent's when empty; with_targets: copy
    what was recorded of the parent too. Raises `CaseError` for a bad name, a parent that cannot be read, or a folder
    that holds something, and OSError where the disk refuses.
    """
    checked_name(name)
    source = case_path(parent)
    case = load_case(source)
    text = source.read_text(encoding="utf-8")
    title = title.strip() or f"{name.replace('-', ' ').capitalize()} (begun from {case.case.title})"
    written = _renamed(text, source, name, title)
    place = Path(name) if folder is None else folder
    must_be_free(place)
    place.mkdir(parents=True, exist_ok=True)
    files = ["case.toml"]
    with (place / "case.toml").open("x", encoding="utf-8", newline="") as file:
        file.write(f"# {name}: begun from {case.case.name}. A number that you change needs a source of its own.\n")
        file.write(written)
    beside = [rule.rpartition(":")[0] for rule in case.rules.values()]
    if with_targets and source.with_name("targets.toml").is_file():
        beside.append("targets.toml")
    for each in dict.fromkeys(beside):
        (place / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source.parent / each, place / each)
        files.append(each)
    load_case(place)
    return Begun(place, name, title, case.case.name, tuple(files))


def checked_name(name: str) -> str:
    """The name of a new case, as it is; `CaseError` where it cannot be one, with the nearest that can."""
    if not _NAME.fullmatch(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        hint = f' Did you mean "{near}"?' if _NAME.fullmatch(near) else ""
        raise CaseError(f'"{name}" cannot be the name of a case: use a to z, 0 to 9 and hyphens, as in my-case.{hint}')
    if name in case_names():
        raise CaseError(
            f'a case called "{name}" ships with the package and would be run in its place; choose another name'
        )
    return name


def must_be_free(place: Path) -> None:
    """`CaseError` where a folder for a new case holds something, or is a file: nothing is overwritten."""
    if place.is_dir():
        if any(place.iterdir()):
            raise CaseError(f"{place}: this folder holds something; nothing is overwritten. Name another one with --to")
    elif place.exists():
        raise CaseError(f"{place}: this is a file, not a folder; nothing is overwritten. Name a folder with --to")


def _renamed(text: str, source: Path, name: str, title: str) -> str:
    """The text with another name and title in [case], all else as it stands."""
    wanted = tomllib.loads(text)
    wanted["case"] |= {"name": name, "title": title}
    table = _TABLE.search(text)
    if table:
        body = table["body"]
        for key, value in (("name", name), ("title", title)):
            said = json.dumps(value, ensure_ascii=False)
            body = re.sub(_LINE.format(key=key), lambda line, said=said: line[1] + said, body, count=1)
        written = text[: table.start("body")] + body + text[table.end("body") :]
        try:
            if tomllib.loads(written) == wanted:
                return written
        except tomllib.TOMLDecodeError:
            pass
    raise CaseError(
        f"{source}: write [case] as a table with name and title on a line each, so that they can be changed"
    )
