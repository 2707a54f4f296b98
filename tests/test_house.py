"""The house laws, kept by tests: how a file opens, how long it is, what it is called, what it never uses."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "groundswell"
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 300
FORBIDDEN_WORDS = {"util", "utils", "helper", "helpers", "manager", "base", "core", "misc", "common"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(home|root|Users|tmp|mnt|work)/")
SECOND_SENTENCE = re.compile(r"[a-z)\]][.!?]\s+[A-Z]")

each_file = pytest.mark.parametrize("path", FILES, ids=[str(file.relative_to(ROOT)) for file in FILES])


def words(name: str) -> set[str]:
    """The lower-case words of a snake_case or CamelCase name."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def tree(path: Path) -> ast.Module:
    """The parsed source of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def dependencies() -> list[str]:
    """The names of the packages that Groundswell needs to run, as pyproject.toml lists them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in project["dependencies"]]


def extras() -> list[str]:
    """The names of the packages that a part of Groundswell needs, which a user installs by the name of an extra."""
    offered = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    lines = [line for name, group in offered.items() if name not in ("dev", "docs", "tools") for line in group]
    return [re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0] for line in lines]


def test_words_of_a_name() -> None:
    assert words("StateManager") == {"state", "manager"}
    assert words("case_base") == {"case", "base"}
    assert words("database") == {"database"}


@each_file
def test_opens_with_one_sentence(path: Path) -> None:
    docstring = ast.get_docstring(tree(path))
    assert docstring, "the file does not open with a docstring that says what it knows"
    opening = " ".join(docstring.split("\n\n")[0].split())
    assert opening.endswith((".", "?", "!", ":")), f"the opening is not a sentence: {opening!r}"
    assert not SECOND_SENTENCE.search(opening), f"the opening is more than one sentence: {opening!r}"


@each_file
def test_is_short(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{lines} lines, at most {MOST_LINES}: split it by what it knows"


@each_file
def test_has_a_telling_name(path: Path) -> None:
    names = [*path.relative_to(PACKAGE).with_suffix("").parts]
    names += [node.name for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]
    vague = {name for name in names if words(name) & FORBIDDEN_WORDS}
    assert not vague, f"{vague} say nothing: name the thing as a political scientist would"


@each_file
def test_says_what_it_takes(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            assert node.args.kwarg is None, f"line {node.lineno}: name the parameters instead of **"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "hasattr", f"line {node.lineno}: hasattr hides what type is meant"


@each_file
def test_is_finished_and_names_no_machine(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        assert not UNFINISHED.search(line), f"line {number}: {line.strip()}"
        assert not MACHINE_PATH.search(line), f"line {number} names a path of one machine: {line.strip()}"


@each_file
def test_does_no_work_at_import(path: Path) -> None:
    if "cli" in path.relative_to(PACKAGE).parts:  # commands are registered by calls
        return
    for node in tree(path).body:
        assert not isinstance(node, ast.For | ast.While | ast.With), f"line {node.lineno}: work at import"
        bare_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        assert not bare_call, f"line {node.lineno}: a call at import"


@each_file
def test_imports_only_what_is_declared(path: Path) -> None:
    known = (
        sys.stdlib_module_names | {"groundswell"} | {name.replace("-", "_") for name in [*dependencies(), *extras()]}
    )
    for node in ast.walk(tree(path)):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write the whole path from groundswell"
            modules = [node.module or ""]
        strangers = {module.split(".")[0] for module in modules} - known
        assert not strangers, f"line {node.lineno}: {strangers} are not among pyproject.toml's dependencies"


def test_documents_name_no_machine() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *PACKAGE.rglob("*.md")]:
        found = MACHINE_PATH.search(path.read_text(encoding="utf-8"))
        assert not found, f"{path.relative_to(ROOT)} names a path of one machine: {found}"


def test_imports_point_down_the_tower() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    done = subprocess.run(
        [linter, "--no-logo", "--no-cache", "--config", "pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_first_import_is_light() -> None:
    script = "import sys, groundswell; print(*{'numba', 'xarray', 'matplotlib', 'zarr', 'typer'} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert not done.stdout.split(), "`import groundswell` should be lazy and load none of these"


def test_architecture_lists_the_files_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    architecture = importlib.import_module("architecture")
    text = architecture.PAGE.read_text(encoding="utf-8")
    assert architecture.page(text) == text, "docs/architecture.md has parted from the files: run `make format`"


@pytest.mark.parametrize("package", [*dependencies(), *extras()])
def test_every_dependency_has_its_reason(package: str) -> None:
    page = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    assert f"| {package} |" in page, f"docs/decisions.md does not say why {package} and who keeps it"
