"""The kernels of a graphics card: the same worlds in CUDA's simulator, and compiled for cards that are not here."""

from __future__ import annotations

import re

import numpy as np
import pytest

from groundswell.model import launch_card
from groundswell.model.batch import batch_of, bytes_of_batch, fields_of, return_to, written
from groundswell.model.device_kernels import KERNELS, batch_names, device_text
from groundswell.model.faults import CaseError
from groundswell.model.launch_card import Card, NoCard, card_here, find_card
from groundswell.model.state import bytes_of

from .simulator import in_simulator
from .tiny import HARSH, born, differing, lived, tiny_case, twin

FUSED = re.compile(r"\bfma\.rn\.f64\b")

PLAY = """
import json

from model.tiny import HARSH, born, differing, lived, tiny_case

from groundswell.model.launch_card import card_here
from groundswell.model.launch_cuda import load_device_kernels, play

case, seeds = tiny_case(2, numbers=HARSH), (5, 6)
lives = [born(case, seed, 10) for seed in seeds]
kernels = load_device_kernels(lives[0], {})
play(lives, kernels, last=5)
play(lives, kernels, first=5, whole=True)  # stopped on the way, and gone on with
expected = [lived(case, seed, 10) for seed in seeds]
print(json.dumps({
    "card": card_here().name,
    "differing": [differing(one, other) for one, other in zip(lives, expected)],
    "status": [int((one.world.citizens.status != other.world.citizens.status).sum())
               for one, other in zip(lives, expected)],
    "turnout": [int(life.by_district["turnout"].sum()) for life in expected],
    "arrests": sum(int(life.by_district["arrests"].sum()) for life in expected),
}))
"""


def test_the_simulated_card_plays_the_same_worlds() -> None:
    told = in_simulator(PLAY)
    assert told["card"] == "CUDA simulator"
    assert told["differing"] == [[], []]
    assert told["status"] == [0, 0], "every citizen is where the processor has it"
    assert min(told["turnout"]) > 0
    assert told["arrests"] > 0, "or the street was never taken from"


# ----------------------------------------------------------------------------------------------- the batch
def test_a_batch_has_every_field_of_every_world() -> None:
    lives = [lived(tiny_case(2), seed, 10) for seed in (5, 6)]
    batch = batch_of(lives, 3)
    assert batch["districts"].dtype.isalignedstruct
    assert batch["by_district"].dtype.isalignedstruct, "packed on a processor, aligned for a card"
    for world, life in enumerate(lives):
        assert np.array_equal(batch["citizens"].status[world], life.world.citizens.status)
        assert batch["districts"].crowd[world].tolist() == life.world.districts.crowd.tolist()
        assert batch["turnout"].core[world] == life.numbers.turnout.core
    assert batch["layout"] is lives[0].world.layout
    assert all(len(array) == 3 for array in batch["scratch"]) if "scratch" in batch else True


def test_what_steps_write_comes_back_into_its_world() -> None:
    case = tiny_case(2)
    played = [lived(case, seed, 10) for seed in (5, 6)]
    fresh = [born(case, seed, 10) for seed in (5, 6)]
    batch = batch_of(played, 2)
    for name in written(fresh[0]):
        return_to(fresh, name, batch[name])
    assert [differing(one, other) for one, other in zip(fresh, played)] == [[], []]
    assert not {"turnout", "layout", "scratch"} & set(written(fresh[0]))


def test_the_bill_of_memory_is_that_of_the_world() -> None:
    life = born(tiny_case(2), 5, 1)
    bill = bytes_of_batch(life)
    records = sum(array.nbytes for array in (life.by_district, life.by_nation, life.by_pillar, life.ranks))
    assert bytes_of(life.world) <= bill.world + bill.shared <= bytes_of(life.world) + 2 * records + 20_000
    assert bill.slot <= 64 * 1024


def test_a_kernel_cuts_one_world_out_of_the_batch() -> None:
    batch = batch_of([twin(born(tiny_case(1), 5, 10))], 2)
    for kernel in KERNELS:
        text = device_text(kernel, batch, "lto=False")
        compile(text, "kernel", "exec")
        assert f"def kernel({', '.join(batch_names(kernel, batch))}, step):" in text
        assert all(f"citizens.{field}[world]" in text for field in fields_of(batch["citizens"]))
        assert "layout[world]" not in text
        assert "for thread in" in text if kernel.by_block else "for world in" in text


# -------------------------------------------------------------------------------------------- without a card
def test_each_thing_that_lacks_has_its_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch_card.importlib.util, "find_spec", lambda name: None)
    found = card_here()
    assert isinstance(found, NoCard)
    assert found.lacks == "package"
    with pytest.raises(CaseError, match=r"--device cuda: .*numba-cuda.* pip install \"groundswell\[cuda\]\""):
        find_card()


def test_a_driver_that_fails_is_told_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(module: str) -> None:
        raise OSError("libcuda.so.1: wrong ELF class\nand more")

    monkeypatch.setattr(launch_card.importlib.util, "find_spec", lambda name: "there")
    monkeypatch.setattr(launch_card, "numba_cuda", fail)
    launch_card.simulated.cache_clear()
    found = card_here()
    assert isinstance(found, NoCard)
    assert found.lacks == "card"
    with pytest.raises(CaseError, match=r"libcuda.so.1: wrong ELF class\. To mend it: `nvidia-smi`"):
        find_card()


def test_a_world_that_does_not_fit_is_refused_in_words() -> None:
    from groundswell.model.launch_cuda import worlds_at_once

    life = born(tiny_case(2), 5, 1)
    room = bytes_of_batch(life)
    small = Card("A Card", (9, 0), 100_000, 100_000)
    with pytest.raises(CaseError, match=r"one world of this case needs 0\.00 GB on the card"):
        worlds_at_once(life, small)
    each = room.world + len(life.world.layout.block_size) * room.slot
    assert 85 < worlds_at_once(life, small._replace(free=100 * each)) <= 90, "a tenth is left to the driver"
    many = 2**17 // len(life.world.layout.block_size)
    free = many * room.world + 2**16 * room.slot
    assert worlds_at_once(life, small._replace(free=free)) < many, "threads take blocks in turn where worlds are many"


# ------------------------------------------------------------------------------------- compiled for a real card
@pytest.mark.slow
def test_the_kernels_compile_for_a_real_card() -> None:
    """No product and sum of a rule is fused: they round as on a processor. Nothing spills out of the registers."""
    pytest.importorskip("numba_cuda", reason="numba-cuda is not installed")
    if launch_card.simulated():
        pytest.skip("the simulator compiles nothing")
    if not launch_card.numba_cuda("cuda.cudadrv.nvvm").is_available():
        pytest.skip("NVIDIA's compiler library is not installed: pip install 'groundswell[cuda]'")
    from groundswell.model.launch_ptx import assemble, assembler_here, ptx_of

    capability = (8, 0)  # tools/ptx.py does three
    try:
        found = ptx_of(born(tiny_case(1, numbers=HARSH), 5, 10), capability)
    except Exception as failure:  # the library is loaded when it is first needed, and only then found to be missing
        if type(failure).__name__ != "DynamicLibNotFoundError":
            raise
        pytest.skip(f"part of NVIDIA's compiler is not installed: {str(failure).splitlines()[0]}")
    assert list(found) == [kernel.sweep.__name__ for kernel in KERNELS]
    assert not FUSED.search(found["ask_blocks"]), "who joins is decided without a fused multiply-add"
    for text in found.values():
        assert f".target sm_{capability[0]}{capability[1]}" in text
        assert not re.search(r"\b(mul|add|sub)\.f64\b", text), "an instruction that the assembler may fuse"
    assembler = assembler_here()
    if assembler is None:
        return
    for name, text in found.items():
        needed = assemble(text, capability, assembler)
        assert needed.spilled == 0, f"{name} spills {needed.spilled} bytes"
        assert needed.registers <= 255
