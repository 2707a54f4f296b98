"""Launch on a graphics card: the same sweeps become CUDA kernels here, and many worlds go through them as one batch.

All arrays of a batch stay on the device from the first step to the last; a step is three kernels, and nothing comes
back before the last of them. Double numbers are never contracted into fused ones, so that each sum and product
rounds as on a processor. NUMBA_ENABLE_CUDASIM=1 runs the same kernels as plain Python, without a card, for tests.
"""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.batch import arguments_of, batch_of, bytes_of_batch, is_record, return_to, written
from groundswell.model.device_kernels import KERNELS, batch_names, device_text
from groundswell.model.faults import CaseError
from groundswell.model.kernels import folder_of, kernel_module
from groundswell.model.launch import compiled, compiler_version
from groundswell.model.launch_card import Card, numba_cuda, simulated
from groundswell.model.running import check_fault
from groundswell.model.world import Life

__all__ = ["DeviceKernels", "bound_kernel", "each_rounds", "for_card", "load_device_kernels", "play", "worlds_at_once"]

_TOGETHER = 64  # threads of one group where each has a block of citizens
_MOST_SLOTS = 1 << 16  # threads that ask at once: more would find no place on a card, and each needs room to sort
_SPARED = 0.9  # of the card's free memory: the driver and the kernels need some
_LEFT = frozenset({"citizens", "pull_table", "ranks"})  # what no record needs stays on the card
_STAGED = 1 << 26  # bytes that are laid together here and sent at once: a copy costs as much as a few million of them
_STEPS_AHEAD = 4  # steps that are sent to the card before it is waited for, so that Ctrl-C is heard


class DeviceKernels(NamedTuple):
    """The compiled kernels of one rule set, and what each takes of a batch."""

    launches: tuple[tuple[Any, list[str], bool], ...]
    rules_hash: str


def for_card(function: Callable[..., Any]) -> Any:
    """A function compiled for a graphics card; in the simulator the plain function itself."""
    cuda = numba_cuda("cuda")
    return function if simulated() else cuda.jit(device=True, lto=False)(function)


@functools.cache
def contraction_off() -> Any:
    """The device compiler told not to fuse a product and a sum, which its decorator has no word for."""
    return functools.partial(numba_cuda("cuda.cudadrv.nvvm").compile_ir, fma=False)


@contextmanager
def each_rounds() -> Iterator[None]:
    """While this lasts, kernels are compiled so that each product and each sum rounds by itself."""
    if simulated():
        yield
        return
    compiler, off = numba_cuda("cuda.cudadrv.nvvm"), contraction_off()
    compiler.compile_ir = off
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Grid size")  # few threads at a time are meant in some kernels
            yield
    finally:
        compiler.compile_ir = off.func


def load_device_kernels(life: Life, replaced: Mapping[str, Callable[..., Any]]) -> DeviceKernels:
    """Kernels for worlds like this one, from the cache where the same rules were compiled before.

    Nothing is compiled until a kernel is called for the first time.
    """
    batch = batch_of([life], 2)
    folder, rules_hash = folder_of(compiler_version(), replaced)
    options = "" if simulated() else "cache=True, lto=False"
    launches = []
    for each in KERNELS:
        name = f"{'simulated' if simulated() else 'cuda'}_{each.sweep.__name__}"
        text = device_text(each, batch, options)
        module = kernel_module(folder, name, text)
        law = compiled(each.sweep, replaced, for_card)
        kernel = bound_kernel(text.replace("cache=True, ", ""), law) if module is None else module.bind(law)
        launches.append((kernel, batch_names(each, batch), each.by_block))
    return DeviceKernels(tuple(launches), rules_hash)


def bound_kernel(text: str, law: Any) -> Any:
    """The kernel of a module's text, bound to a compiled sweep, for this process only."""
    names: dict[str, Any] = {}
    exec(text, names)
    return names["bind"](law)


def slots_of(worlds: int, life: Life) -> int:
    """How many threads ask blocks of citizens at the same time."""
    return min(worlds * len(life.world.layout.block_size), _MOST_SLOTS)


def worlds_at_once(life: Life, card: Card) -> int:
    """How many worlds like this one the card's free memory holds; `CaseError` where it does not hold one."""
    bill = bytes_of_batch(life)
    free = int(_SPARED * card.free) - bill.shared
    needed = bill.world + slots_of(1, life) * bill.slot
    if free < needed:
        raise CaseError(
            f"--device cuda: one world of this case needs {needed / 1e9:,.2f} GB on the card, and {free / 1e9:,.2f} GB "
            f"of its {card.memory / 1e9:,.1f} GB are free: ask for more --citizens-per-agent, or for --device cpu"
        )
    blocks = len(life.world.layout.block_size)
    sparing = (free - _MOST_SLOTS * bill.slot) // bill.world  # so many worlds that threads take blocks in turn
    return int(sparing if sparing * blocks >= _MOST_SLOTS else free // (bill.world + blocks * bill.slot))


def play(
    lives: Sequence[Life], kernels: DeviceKernels, first: int = 0, last: int | None = None, whole: bool = False
) -> None:
    """Step these worlds to their ends on the card, all at once, and write their records back into them.

    From step ``first``, at which all of them stand, and up to step ``last`` where their end is not meant, as
    `running.run_life` does. whole: bring back what each citizen is, too, as is done anyhow where worlds are to go on.
    Raises ``RuntimeError`` when a buffer is full.
    """
    cuda = numba_cuda("cuda")
    end = len(lives[0].world.calendar) if last is None else min(last, len(lives[0].world.calendar))
    slots = slots_of(len(lives), lives[0])
    batch = {name: _on_card(value) for name, value in batch_of(lives, slots, _stacked_on_card).items()}
    if simulated():  # plain Python reads a record's field "base" as something else: there the numbers stay as they are
        each = [arguments_of(life) for life in lives]
        batch |= {name: [one[name] for one in each] for name, value in each[0].items() if is_record(value)}
    together = 1 if simulated() else _TOGETHER
    with each_rounds():
        for step in range(first, end):
            for kernel, names, by_block in kernels.launches:
                grid = (-(-slots // together), together) if by_block else (len(lives), 1)
                kernel[grid](*(batch[name] for name in names), step)
            if step % _STEPS_AHEAD == _STEPS_AHEAD - 1:
                cuda.synchronize()
    for name in written(lives[0]):
        if whole or end < len(lives[0].world.calendar) or name not in _LEFT:
            return_to(lives, name, _from_card(batch[name]))
    for life in lives:
        check_fault(life)


def _stacked_on_card(arrays: Sequence[np.ndarray]) -> Any:
    """Arrays laid one after the other in the card's memory: worlds at their first step take none of this machine's."""
    cuda = numba_cuda("cuda")
    stacked = cuda.device_array((len(arrays), *arrays[0].shape), arrays[0].dtype)
    together = max(1, _STAGED // max(arrays[0].nbytes, 1))
    for first in range(0, len(arrays), together):
        group = arrays[first : first + together]
        stacked[first : first + len(group)].copy_to_device(np.stack(group))
    return stacked


def _on_card(value: Any) -> Any:
    cuda = numba_cuda("cuda")
    if isinstance(value, tuple):
        return type(value)(*(_on_card(array) for array in value))
    return cuda.to_device(value) if isinstance(value, np.ndarray) else value


def _from_card(value: Any) -> Any:
    if isinstance(value, tuple):
        return type(value)(*(array.copy_to_host() for array in value))
    return value.copy_to_host()
