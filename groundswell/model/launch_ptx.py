"""The graphics card's kernels compiled without a card: what the compiler alone can tell of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.batch import batch_of
from groundswell.model.device_kernels import KERNELS, batch_names, device_text
from groundswell.model.launch import compiled
from groundswell.model.launch_card import numba_cuda
from groundswell.model.launch_cuda import bound_kernel, each_rounds, for_card
from groundswell.model.world import Life

__all__ = ["Assembled", "assemble", "assembler_here", "ptx_of"]


class Assembled(NamedTuple):
    """What NVIDIA's assembler says of one kernel."""

    registers: int  # of one thread, 4 bytes each; a multiprocessor has 65,536
    stack: int  # bytes of one thread
    spilled: int  # bytes that a thread writes to memory and reads again because registers do not suffice
    machine_code: int  # bytes


@contextmanager
def _as_if_on(capability: tuple[int, int]) -> Iterator[None]:
    """While this lasts, functions called by a kernel are compiled for a card of this capability, present or not."""
    dispatcher = numba_cuda("cuda.dispatcher")

    class Absent:
        compute_capability = capability

    asked = dispatcher.get_current_device
    dispatcher.get_current_device = Absent
    try:
        yield
    finally:
        dispatcher.get_current_device = asked


def ptx_of(
    life: Life, capability: tuple[int, int], replaced: Mapping[str, Callable[..., Any]] | None = None
) -> dict[str, str]:
    """The text of each kernel in PTX, NVIDIA's portable assembly, by the name of its sweep.

    ``life`` is any world of the kind that is to run, ``capability`` the card's compute capability, such as (9, 0).
    Needs numba-cuda and NVIDIA's compiler library, but no card.
    """
    cuda, typeof = numba_cuda("cuda"), numba_cuda("cuda.typing.typeof").typeof
    batch = batch_of([life, life], 2)
    found = {}
    with _as_if_on(capability), each_rounds():
        for each in KERNELS:
            kernel = bound_kernel(device_text(each, batch, "lto=False"), compiled(each.sweep, replaced or {}, for_card))
            kinds = (*(typeof(batch[name]) for name in batch_names(each, batch)), typeof(np.int64(0)))
            text, _ = cuda.compile(kernel.py_func, kinds, device=False, cc=capability, abi="numba", output="ptx")
            found[each.sweep.__name__] = str(text)
    return found


def assembler_here() -> Path | None:
    """NVIDIA's assembler, from the package nvidia-cuda-nvcc or the system's toolkit; None where there is none."""
    import importlib.util

    spec = importlib.util.find_spec("nvidia")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in sorted(Path(folder).glob("*/bin/ptxas*")):
            return path
    found = shutil.which("ptxas")
    return Path(found) if found else None


def assemble(ptx: str, capability: tuple[int, int], assembler: Path) -> Assembled:
    """Turn one kernel's PTX into machine code and say what it needs; ``RuntimeError`` where the assembler refuses."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "kernel.ptx", Path(folder) / "kernel.cubin"
        source.write_text(ptx, encoding="ascii")
        asked = [str(assembler), f"-arch=sm_{capability[0]}{capability[1]}", "-v", str(source), "-o", str(target)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip())
        said = done.stderr + done.stdout
        return Assembled(
            max(_counts(r"Used (\d+) registers", said)),
            max(_counts(r"(\d+) bytes stack frame", said)),
            sum(_counts(r"(\d+) bytes spill stores", said)),
            target.stat().st_size,
        )


def _counts(pattern: str, said: str) -> list[int]:
    return [int(each) for each in re.findall(pattern, said)] or [0]
