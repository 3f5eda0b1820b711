"""Benchmarks: `python -m benchmarks [NAME…] [--rounds N]`; without a name, all of them.

Prints the results, and writes them into `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import importlib

from benchmarks.results import machine, stamped, write_block

BENCHMARKS = {
    "start": "benchmarks.start",
    "pair": "benchmarks.one_pair",
    "watch": "benchmarks.watch",
    "changed": "benchmarks.changed",
    "briefings": "benchmarks.briefings",
    "year": "benchmarks.year",
    "growth": "benchmarks.growth",
    "length": "benchmarks.length",
    "rendering": "benchmarks.rendering",
    "diff": "benchmarks.comparison",
}
"""The module of each benchmark; its function `lines` measures and returns its results."""
ROUNDS = 7


def main() -> None:
    """Measure the benchmarks that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="runs of each work")
    parser.add_argument("--print-only", action="store_true", help="leave README.md as it is")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    for name in options.names or BENCHMARKS:
        state = machine()
        found = importlib.import_module(BENCHMARKS[name]).lines(options.rounds)
        lines = stamped(found, state)
        print("\n".join(lines), flush=True)
        print()
        if not options.print_only:
            write_block(name, lines)


if __name__ == "__main__":
    main()
