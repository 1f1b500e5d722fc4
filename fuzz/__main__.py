"""`python -m fuzz [NAME...] [--count N] [--seed N]`: exits 1 where something was found."""

from __future__ import annotations

import argparse
import importlib
import sys

from fuzz.engine import fuzz

TARGETS = ("protocol", "seam", "yaml_loader", "expressions")


def main(arguments: list[str]) -> int:
    """Fuzz the named targets, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args(arguments)
    unknown = set(given.names) - set(TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}")
    finds = 0
    for name in given.names or TARGETS:
        result = fuzz(importlib.import_module(f"fuzz.{name}").target(), given.count, given.seed)
        print(f"{name}: {result.inputs:,} inputs, {result.accepted:,} accepted, slowest"
              f" {result.slowest * 1e3:.0f} ms, {len(result.finds)} finds")  # fmt: skip
        for data, words in result.finds[:20]:
            print(f"    {words[:200]}\n        {data[:300]!r}")
        finds += len(result.finds)
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
