"""Print what the graphics card's kernels need, compiled here for cards that need not be here.

    python tools/ptx.py                      registers, spills and size of each kernel, for three generations of cards
    python tools/ptx.py --keep FOLDER        the same, and the PTX itself as files

It needs `pip install "groundswell[cuda]"`, and no card.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import sys
from pathlib import Path

CAPABILITIES = ((7, 5), (8, 0), (9, 0))
REGISTERS, MOST_THREADS = 65_536, {(7, 5): 1024, (8, 0): 2048, (9, 0): 2048}  # of one multiprocessor
FUSED = re.compile(r"\bfma\.rn\.f64\b")


def main() -> int:
    """Compile, assemble, print one line a kernel and card."""
    parser = argparse.ArgumentParser(description="Registers, spills and size of the CUDA kernels, without a card.")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="write the PTX into this folder, too")
    arguments = parser.parse_args()
    if importlib.util.find_spec("numba_cuda") is None:
        sys.stderr.write('ptx: the package numba-cuda is missing: pip install "groundswell[cuda]"\n')
        return 2
    from groundswell.model.casefile import load_case
    from groundswell.model.launch_ptx import assemble, assembler_here, ptx_of
    from groundswell.model.world import lay_ground, new_life

    life = new_life(lay_ground(load_case("kazakhstan-2022"), 1000), 1)
    assembler = assembler_here()
    if assembler is None:
        sys.stderr.write("ptx: NVIDIA's assembler, ptxas, is not here: sizes of PTX only\n")
    print(f"{'kernel':12} {'card':>5} {'PTX, kB':>8} {'fused':>6} {'registers':>10} {'spilled, B':>11} {'resident':>9}")
    for capability in CAPABILITIES:
        for name, text in ptx_of(life, capability).items():
            card = f"{capability[0]}.{capability[1]}"
            if arguments.keep:
                arguments.keep.mkdir(parents=True, exist_ok=True)
                (arguments.keep / f"{name}-{card}.ptx").write_text(text, encoding="ascii")
            line = f"{name:12} {card:>5} {len(text) / 1e3:8,.0f} {len(FUSED.findall(text)):6}"
            if assembler is not None:
                found = assemble(text, capability, assembler)
                warps = min(REGISTERS // (32 * -(-found.registers // 8) * 8), MOST_THREADS[capability] // 32)
                line += f" {found.registers:10} {found.spilled:11} {32 * warps:9,}"
            print(line, flush=True)
    print(
        "\nfused: multiply-adds that round once; all are the device library's own (exp, log, pow), none a rule's."
        "\nresident: threads that the registers of one multiprocessor hold at a time."
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
