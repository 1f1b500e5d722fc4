"""Prints every figure with its target: `+` reached, `x` missed."""

from __future__ import annotations

import importlib
import sys
import tempfile

from benchmarks.measure import compiled

SUITES = ("start", "editor", "verdict", "sandbox", "derivation", "daily", "frameworks", "scale")


def main(names: list[str]) -> int:
    """Run the named suites, or all of them."""
    if names[:1] in (["derivations"], ["classroom"]):
        return importlib.import_module(f"benchmarks.{names[0]}").main(names[1:])
    unknown = set(names) - set(SUITES)
    if unknown:
        print(f"no suite {', '.join(sorted(unknown))}: one of {', '.join(SUITES)}", file=sys.stderr)
        return 2
    compiled()
    for name in names or SUITES:
        print(f"\n{name}", flush=True)
        with tempfile.TemporaryDirectory() as home:
            for row in importlib.import_module(f"benchmarks.{name}").rows(home):
                print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
