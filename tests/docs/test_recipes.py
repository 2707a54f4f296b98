"""The recipes for clusters can be read by what they are for: a shell, Kubernetes' YAML, our own command line."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from groundswell.cli.app import app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "use-more-machines.md"
BLOCKS = re.findall(r"^```text\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def block(begins: str) -> str:
    """The one block of the page that begins so."""
    (found,) = [each for each in BLOCKS if each.startswith(begins)]
    return found


def test_the_job_for_slurm_is_a_script() -> None:
    done = subprocess.run(["bash", "-n"], input=block("#!/bin/bash"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_objects_for_kubernetes_fit_each_other() -> None:
    objects = list(yaml.safe_load_all(block("apiVersion")))
    assert [each["kind"] for each in objects] == ["Service", "Deployment", "Deployment", "Job"]
    service, scheduler, workers, job = objects
    labels = scheduler["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == labels == scheduler["spec"]["selector"]["matchLabels"]
    assert workers["spec"]["template"]["metadata"]["labels"] == workers["spec"]["selector"]["matchLabels"]
    address = f"tcp://{service['metadata']['name']}:{service['spec']['ports'][0]['port']}"
    assert address in workers["spec"]["template"]["spec"]["containers"][0]["args"]
    assert address in job["spec"]["template"]["spec"]["containers"][0]["args"]


@pytest.mark.parametrize("command", ["run", "ensemble"])
def test_options_that_the_recipes_give_are_there(command: str) -> None:
    said = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    for line in "\n".join(BLOCKS).replace("\\\n", " ").splitlines():
        if f"groundswell {command} " in line or f"groundswell, {command}," in line:
            given = line.split(command, 1)[1]
            assert {each for each in re.findall(r"--[a-z-]+", given) if each not in said} == set()
