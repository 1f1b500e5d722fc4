"""A pytest plugin: which functions of the package a run has called, written to $MUTATION_TOUCHED.

A fault in a function that a test never calls cannot be noticed by it. What other processes call is
not seen here.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections import defaultdict
from pathlib import Path
from types import CodeType

import pytest

_called: set[CodeType] = set()
_passed: set[str] = set()


def pytest_configure() -> None:
    """Begin to watch, in every thread."""
    if sys.version_info >= (3, 12):
        watch = sys.monitoring
        started = watch.events.PY_START

        def seen(code: CodeType, _: int) -> object:
            _called.add(code)
            return watch.DISABLE

        watch.use_tool_id(watch.PROFILER_ID, "touched")
        watch.register_callback(watch.PROFILER_ID, started, seen)
        watch.set_events(watch.PROFILER_ID, started)
    else:
        threading.setprofile(_profiled)
        sys.setprofile(_profiled)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Count the tests that pass: a file whose tests are all skipped proves nothing."""
    if report.when == "call" and report.passed:
        _passed.add(report.nodeid)


def pytest_unconfigure() -> None:
    """Write how many tests passed, and path -> names of functions, both as mutants have them."""
    sys.setprofile(None)
    root = Path.cwd()
    found: dict[str, list[str]] = defaultdict(list)
    for code in list(_called):
        path = Path(code.co_filename)
        if not path.is_relative_to(root) or code.co_name.startswith("<"):
            continue
        file = path.relative_to(root)
        if file.parts[0] != "tests":
            found[file.as_posix()].append(code.co_qualname.replace(".<locals>", ""))
    Path(os.environ["MUTATION_TOUCHED"]).write_text(
        json.dumps({"passed": len(_passed), "called": found})
    )


def _profiled(frame: object, event: str, _: object) -> None:
    if event == "call":
        _called.add(frame.f_code)  # type: ignore[attr-defined]
