"""What Groundswell stands on: needs, versions, licences, as the installed metadata says them."""

import pytest

from groundswell.data.packages import installed_version, is_old, licence_of, needed_packages, packages_beneath


@pytest.mark.parametrize(
    ("version", "floor", "old"),
    [
        ("3.0.8", "3.0.8", False),
        ("3.0.7", "3.0.8", True),
        ("3.1", "3.0.8", False),
        ("2", "2.0", False),
        ("2024.11.0", "2025.1", True),
        ("2025.1.0rc1", "2025.1", False),
        ("0.61.0", "", False),
        ("unknown", "1.0", True),
    ],
)
def test_versions_are_compared_by_their_numbers(version: str, floor: str, old: bool) -> None:
    assert is_old(version, floor) is old


def test_needs_are_those_of_the_project() -> None:
    needed = {each.name: each for each in needed_packages()}
    assert {"numba", "numpy", "typer", "xarray", "zarr"} <= set(needed)
    assert not {"pytest", "ruff", "pyarrow"} & set(needed), "extras are not needed to run"
    for each in needed.values():
        assert each.floor
        assert each.installed
        assert not is_old(each.installed, each.floor)


def test_what_lies_beneath_is_found_through_others_once() -> None:
    names = [each.name for each in packages_beneath()]
    assert {"llvmlite", "pandas", "pydantic-core"} <= set(names)
    assert names == sorted(set(names))


def test_every_installed_package_beneath_names_a_licence() -> None:
    assert [each.name for each in packages_beneath() if not each.licence] == []


def test_what_is_not_installed_is_empty() -> None:
    assert installed_version("no-such-package-anywhere") == ""
    assert licence_of("no-such-package-anywhere") == ""
