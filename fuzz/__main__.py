"""`python -m fuzz [NAME...] [--count N] [--seed N] [--workers N]`: exits 1 where something was
found. A find is told with its bytes: `python -m fuzz NAME --feed HEX` repeats it."""

from __future__ import annotations

import argparse
import importlib
import sys

from fuzz.many import fuzz_many

TARGETS = ("protocol", "seam", "yaml_loader", "expressions", "intake")


def main(arguments: list[str]) -> int:
    """Fuzz the named targets, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m fuzz")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(TARGETS))
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1, help="processes that share the inputs")
    parser.add_argument("--feed", type=bytes.fromhex, help="this one input, with its traceback")
    given = parser.parse_args(arguments)
    unknown = set(given.names) - set(TARGETS)
    if unknown:
        parser.error(f"no target {', '.join(sorted(unknown))}")
    finds = 0
    for name in given.names or TARGETS:
        if given.feed is not None:
            importlib.import_module(f"fuzz.{name}").target().feed(given.feed)
            continue
        result = fuzz_many(name, given.count, given.seed, given.workers)
        print(f"{name}: {result.inputs:,} inputs, {result.accepted:,} accepted, slowest"
              f" {result.slowest * 1e3:.0f} ms, at most {result.memory_mb} MB,"
              f" {len(result.finds)} finds")  # fmt: skip
        for data, words in result.finds[:20]:
            print(f"    {words[:200]}\n        {data[:300].hex()}")
        finds += len(result.finds)
    return 1 if finds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
