"""Every example runs as its reader would run it: in an empty folder, in which alone it writes."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from groundswell.model.kernels import cache_home

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCRIPTS = sorted(EXAMPLES.glob("*.py"))
NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


def lived_in(folder: Path) -> dict[str, int]:
    """Every file below a folder with its last change."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def run_in_an_empty_folder(script: Path, tmp_path: Path) -> str:
    """What a script prints; it fails where the script fails or writes outside its own folder."""
    here, home = tmp_path / "here", tmp_path / "home"
    here.mkdir()
    home.mkdir()
    # Kernels are shared with all other tests; all else that a library may keep for a user goes into a made-up home.
    surroundings = {
        **os.environ,
        "GROUNDSWELL_CACHE": str(cache_home()),
        "HOME": str(home),
        "MPLCONFIGDIR": str(home),
        "MPLBACKEND": "agg",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    before = lived_in(EXAMPLES)
    done = subprocess.run(
        [sys.executable, str(script)],
        cwd=here,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Traceback" not in done.stderr
    assert lived_in(EXAMPLES) == before, "it wrote beside itself"
    strangers = {path.name for path in tmp_path.iterdir()} - {"here", "home", "notebook.py"}
    assert not strangers, f"it wrote outside of its folder: {strangers}"
    return done.stdout


def cells_of(notebook: Path) -> list[dict[str, object]]:
    """The code cells of a notebook."""
    told = json.loads(notebook.read_text(encoding="utf-8"))
    return [cell for cell in told["cells"] if cell["cell_type"] == "code"]


def as_script(notebook: Path) -> str:
    """The code of a notebook in one script; what a cell would show is printed."""
    lines = []
    for cell in cells_of(notebook):
        tree = ast.parse("".join(cell["source"]))
        last = tree.body[-1]
        if isinstance(last, ast.Expr):
            tree.body[-1] = ast.parse(f"print({ast.unparse(last)})").body[0]
        lines.append(ast.unparse(tree))
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_runs(script: Path, tmp_path: Path) -> None:
    assert run_in_an_empty_folder(script, tmp_path).strip()


@pytest.mark.slow
@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(notebook: Path, tmp_path: Path) -> None:
    script = tmp_path / "notebook.py"
    script.write_text(as_script(notebook), encoding="utf-8")
    assert run_in_an_empty_folder(script, tmp_path).strip()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_kept_without_outputs(notebook: Path) -> None:
    assert not any(cell["outputs"] or cell["execution_count"] for cell in cells_of(notebook))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_what_one_learns_and_what_cannot_be_said(script: Path) -> None:
    docstring = " ".join((ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or "").split())
    assert "You learn" in docstring
    assert "The model cannot say" in docstring


def test_the_list_of_examples_is_whole() -> None:
    listed = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    files = [*SCRIPTS, *NOTEBOOKS, *(path.relative_to(EXAMPLES) for path in (EXAMPLES / "rules").glob("*.py"))]
    missing = [str(path) for path in files if f"`{path.name if path.is_absolute() else path}`" not in listed]
    assert not missing, f"examples/README.md does not list {missing}"
    named = [line.split("`")[1] for line in listed.splitlines() if line.startswith("| `")]
    gone = [name for name in named if not (EXAMPLES / name).is_file()]
    assert not gone, f"examples/README.md lists {gone}, which are not there"


@pytest.mark.slow
def test_an_own_rule_is_loaded_by_the_next_process_as_it_was_compiled_by_the_first(tmp_path: Path) -> None:
    """What is kept on the disk of a rule of one's own must be found again where nothing was compiled before."""
    told = []
    for turn in ("first", "second"):
        (tmp_path / turn).mkdir()
        told.append(run_in_an_empty_folder(EXAMPLES / "own_rule.py", tmp_path / turn))
    assert told[0] == told[1]
