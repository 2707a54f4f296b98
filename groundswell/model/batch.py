"""Many worlds as one batch of arrays: the same fields, with a leading axis of worlds, as a device wants them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from groundswell.model.running import run_arguments
from groundswell.model.step import run_steps
from groundswell.model.world import Life

__all__ = [
    "SHARED",
    "SLOTS",
    "Bytes",
    "arguments_of",
    "batch_of",
    "bytes_of_batch",
    "is_record",
    "return_to",
    "written",
]

SHARED = frozenset({"layout", "skips", "calendar"})  # what all worlds of one run read and none writes
SLOTS = frozenset({"scratch"})  # room for one call at a time, of which nothing is kept


def arguments_of(life: Life) -> dict[str, Any]:
    """The arguments of `step.run_steps` before its first and last step, by name."""
    return dict(zip(inspect.signature(run_steps).parameters, run_arguments(life)))


def fields_of(value: Any) -> tuple[str, ...]:
    """The fields of a NamedTuple, in order."""
    return type(value)._fields


def is_record(value: Any) -> bool:
    """True for numbers of rules: a NamedTuple of plain floats, which a device holds as one record."""
    return isinstance(value, tuple) and all(isinstance(each, float) for each in value)


def batch_of(
    lives: Sequence[Life], slots: int, stack: Callable[[Sequence[np.ndarray]], Any] = np.stack
) -> dict[str, Any]:
    """The arguments of all worlds at once, by name.

    An array (n, ...) of a world becomes (world, n, ...); a NamedTuple of arrays is one of such arrays; the numbers of
    a rule become one array of records (world,), whose fields read like the NamedTuple's. What is `SHARED` stays as it
    is, and there are ``slots`` of what calls at the same time need each for itself. Records are aligned: a device reads
    a number whole only where it stands at a multiple of its size. ``stack`` lays plain arrays one after the other.
    """
    each = [arguments_of(life) for life in lives]
    batch: dict[str, Any] = {}
    for name, value in each[0].items():
        if name in SHARED:
            batch[name] = value
        elif name in SLOTS:
            batch[name] = _in_slots(value, slots)
        else:
            batch[name] = _stacked([one[name] for one in each], stack)
    return batch


def _in_slots(value: Any, slots: int) -> Any:
    """Room (slot, ...) in which the same place of all slots lies side by side, as threads in step want it."""
    return type(value)(*(np.zeros((max(slots, 2), *array.shape[1:]), array.dtype, order="F") for array in value))


def _stacked(values: Sequence[Any], stack: Callable[[Sequence[np.ndarray]], Any]) -> Any:
    first = values[0]
    if isinstance(first, np.ndarray):
        return stack(values) if first.dtype.names is None else _records(values)
    if is_record(first):
        fields = fields_of(first)
        stacked = np.zeros(len(values), np.dtype([(name, "f8") for name in fields], align=True)).view(np.recarray)
        for world, value in enumerate(values):
            stacked[world] = tuple(value)
        return stacked
    return type(first)(*(_stacked([value[place] for value in values], stack) for place in range(len(first))))


def _records(arrays: Sequence[np.ndarray]) -> np.ndarray:
    packed = np.stack([np.asarray(array) for array in arrays])
    aligned = _aligned(packed.dtype)
    if aligned.itemsize == packed.dtype.itemsize:  # every field stands where it has to already
        return packed.view(aligned).view(np.recarray)
    stacked = np.zeros(packed.shape, aligned)
    for name in packed.dtype.names or ():
        stacked[name] = packed[name]
    return stacked.view(np.recarray)


def _aligned(records: np.dtype) -> np.dtype:
    return np.dtype([(name, records[name]) for name in records.names or ()], align=True)


def written(life: Life) -> list[str]:
    """Names of what the steps of a world write, so that it must come back from a device."""
    return [name for name, value in arguments_of(life).items() if name not in SHARED | SLOTS and not is_record(value)]


def return_to(lives: Sequence[Life], name: str, stacked: Any) -> None:
    """Write what a batch holds under ``name`` back into the worlds that it was made of."""
    for world, life in enumerate(lives):
        value = arguments_of(life)[name]
        pairs = zip(value, stacked) if isinstance(value, tuple) else [(value, stacked)]
        for array, batch in pairs:
            if array.dtype.names is None:
                array[...] = batch[world]
            else:
                for field in array.dtype.names:
                    array[field] = batch[field][world]


class Bytes(NamedTuple):
    """What a batch takes of a device's memory."""

    world: int  # for every world
    slot: int  # for every call at a time
    shared: int  # once


def bytes_of_batch(life: Life) -> Bytes:
    """The bill of memory of worlds like this one, from the arrays themselves."""
    slots = 2
    batch = batch_of([life], slots, lambda arrays: arrays[0])  # as many bytes, and nothing is copied
    sizes = {name: sum(_sizes(value)) for name, value in batch.items()}
    slot = sum(size for name, size in sizes.items() if name in SLOTS)
    shared = sum(size for name, size in sizes.items() if name in SHARED)
    return Bytes(sum(sizes.values()) - slot - shared, slot // slots, shared)


def _sizes(value: Any) -> list[int]:
    return [array.nbytes for array in value] if isinstance(value, tuple) else [value.nbytes]
