"""The graphics card that worlds can be played on: which there is, or in words what is lacking and what mends it."""

from __future__ import annotations

import functools
import importlib
import importlib.util
from typing import Any, NamedTuple

from groundswell.model.faults import CaseError

__all__ = ["Card", "NoCard", "card_here", "find_card", "numba_cuda", "simulated"]

_INSTALL = 'pip install "groundswell[cuda]"'
_SIMULATED = 1 << 33  # bytes that the simulator is taken to have


class Card(NamedTuple):
    """A graphics card as its driver tells of it."""

    name: str
    capability: tuple[int, int]
    free: int  # bytes
    memory: int  # bytes


class NoCard(NamedTuple):
    """Why worlds cannot be played on a card here: a package, the card itself, or its driver is lacking."""

    lacks: str  # "package", "compiler" or "card"
    reason: str
    mend: str


def numba_cuda(module: str) -> Any:
    """A module of numba as the package numba-cuda makes it, such as "cuda"; its types are not told to checkers."""
    return importlib.import_module(f"numba.{module}")


@functools.cache
def simulated() -> bool:
    """True where NUMBA_ENABLE_CUDASIM=1 has kernels run as plain Python, on no card."""
    return bool(numba_cuda("cuda.core.config").ENABLE_CUDASIM)


def card_here() -> Card | NoCard:
    """The first graphics card that CUDA can use, or why there is none. Never raises."""
    if importlib.util.find_spec("numba_cuda") is None:
        return NoCard("package", "the package numba-cuda is not installed", _INSTALL)
    try:
        cuda = numba_cuda("cuda")
        if simulated():
            return Card("CUDA simulator", (0, 0), _SIMULATED, _SIMULATED)
        if not numba_cuda("cuda.cudadrv.nvvm").is_available():
            return NoCard("compiler", "NVIDIA's compiler library (NVVM) is not installed", _INSTALL)
        if not cuda.is_available():
            reason = _line(str(cuda.cuda_error() or "")) or "no NVIDIA card answers"
            return NoCard("card", reason, "`nvidia-smi` says what the driver sees")
        context = cuda.current_context()
        free, memory = context.get_memory_info()
        name = context.device.name
        major, minor = context.device.compute_capability[:2]
        told = name.decode() if isinstance(name, bytes) else str(name)
        return Card(told, (int(major), int(minor)), int(free), int(memory))
    except Exception as failure:  # drivers and their packages fail in many ways, and each is told alike
        reason = _line(str(failure)) or type(failure).__name__
        return NoCard("card", reason, "`nvidia-smi` says what the driver sees")


def find_card() -> Card:
    """The first graphics card that CUDA can use; `CaseError` says what is lacking and what mends it."""
    card = card_here()
    if isinstance(card, NoCard):
        raise CaseError(
            f"--device cuda: {card.reason}. To mend it: {card.mend}; or leave --device out: "
            "the processor plays the same worlds"
        )
    return card


def _line(said: str) -> str:
    """The first line of a message, without its full stop."""
    return next((line.strip().rstrip(".") for line in said.splitlines() if line.strip()), "")
