"""A pytest plugin: which functions of the package each test calls, or which tests are to run.

With $MUTATION_TOUCHED: one JSON line for each test as it ends, and one for what is called outside
tests, where they are read. A fault in a function that a test never calls cannot be noticed by it.
What other processes call is not seen here. Tests come in an order drawn from their names, so that
of a file that is cut off a fair sample has run.

With $MUTATION_NODES, a file with one test, or one file of tests, in each line: these alone, in this
order.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from types import CodeType, FrameType

import pytest

_called: set[CodeType] = set()
_seen: set[str] = set()
"""Tests that have passed."""


def pytest_configure() -> None:
    """Begin to watch, in every thread."""
    if "MUTATION_TOUCHED" in os.environ:
        threading.setprofile(_profiled)
        sys.setprofile(_profiled)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out and put in order."""
    if path := os.environ.get("MUTATION_NODES"):
        place = {node: index for index, node in enumerate(Path(path).read_text().splitlines())}
        found = {item: _place(_name(item.nodeid), place) for item in items}
        config.hook.pytest_deselected(items=[item for item in items if found[item] is None])
        items[:] = [item for item in items if found[item] is not None]
        items.sort(key=lambda item: found[item] or 0)
    elif "MUTATION_TOUCHED" in os.environ:
        items.sort(key=lambda item: blake2b(item.nodeid.encode()).digest())
        _write("")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Watch one test, with all that is set up for it."""
    _called.clear()
    started = time.monotonic()
    result = yield
    if "MUTATION_TOUCHED" in os.environ:
        _write(_name(item.nodeid), time.monotonic() - started)
    return result


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test that is skipped proves nothing."""
    if report.when == "call" and report.passed:
        _seen.add(_name(report.nodeid))
    elif report.failed:
        _seen.discard(_name(report.nodeid))


def _place(name: str, place: dict[str, int]) -> int | None:
    return place.get(name, place.get(name.partition("::")[0]))


def _name(node: str) -> str:
    """A test's name on one line; parameters may hold any text."""
    return json.dumps(node)[1:-1]


def _write(node: str, seconds: float = 0.0) -> None:
    """Add a line: path -> names of functions, both as mutants have them."""
    root = Path.cwd()
    found: dict[str, list[str]] = defaultdict(list)
    for code in list(_called):
        path = Path(code.co_filename)
        if not path.is_relative_to(root) or code.co_name.startswith("<"):
            continue
        file = path.relative_to(root)
        if file.parts[0] != "tests":
            found[file.as_posix()].append(code.co_qualname.replace(".<locals>", ""))
    line = {"node": node, "passed": node in _seen, "seconds": round(seconds, 2), "called": found}
    with Path(os.environ["MUTATION_TOUCHED"]).open("a") as stream:
        stream.write(json.dumps(line) + "\n")


def _profiled(frame: FrameType, event: str, _: object) -> None:
    if event == "call":
        _called.add(frame.f_code)
