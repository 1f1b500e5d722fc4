"""A copy of the tree in which tests meet a fault, and how they ended."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import ROOT
from benchmarks.mutants import Mutant

LEFT_OUT = (
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "docs", "wild",
)  # fmt: skip
ONE_TEST, WHOLE_FILE = 100, 240
"""Seconds after which one test, or a file of tests without a fault, is taken to hang."""
PATIENCE, START = 3, 30
"""Tests that meet a fault may take so many times as long as without it, and so many seconds."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)(.*)", re.MULTILINE)
"""A failed test up to its parameters, which may hold any text."""
READ = (0, 1)
"""Exit codes of pytest that ran the tests; others could not read them, or found none."""


@dataclass(frozen=True)
class Ran:
    """How the tests ended on one mutant."""

    how: str
    """killed, hung, lived, or unmet where no test of its floor passes without a fault."""
    by: str
    """The test that failed; empty where none did, or where not even the tests could be read."""
    seconds: float

    def as_record(self) -> dict[str, object]:
        """The same as plain values."""
        return {**asdict(self), "seconds": round(self.seconds, 1)}


@dataclass(frozen=True)
class Whole:
    """How one file of tests ends without a fault."""

    readable: bool
    failing: list[str]
    """Tests that fail as it is: they prove nothing, and are left out."""
    seconds: float
    called: dict[str, list[str]] = field(default_factory=dict)
    """Path -> functions that the tests call in their own process."""

    def as_record(self) -> dict[str, object]:
        """The same as plain values."""
        return asdict(self)


class Copy:
    """A temporary copy of a tree; removed when it is left."""

    def __init__(self, root: Path, package: str) -> None:
        self._home = Path(tempfile.mkdtemp(prefix="mutation-"))
        self.root = self._home / "tree"
        self._runs = 0
        self._process: subprocess.Popen | None = None
        self._closed = False
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(*LEFT_OUT))
        show = f"import {package}; print({package}.__file__)"
        seen = subprocess.run(
            [sys.executable, "-c", show], cwd=self.root, env=self._environment(),
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        if not Path(seen).is_relative_to(self.root):
            raise RuntimeError(f"the tests would import {seen}, not the copy in {self.root}")

    def close(self) -> None:
        """End what runs here, and remove the copy; nothing is run in it any more."""
        self._closed = True
        if self._process:
            _end(self._process)
        shutil.rmtree(self._home, ignore_errors=True)

    def whole(self, file: str) -> Whole:
        """How a file of tests ends without a fault."""
        started = time.monotonic()
        code, output = self._tests(["-p", "benchmarks.touched", file], WHOLE_FILE)
        seconds = round(time.monotonic() - started, 1)
        failing = sorted({found[1] for found in _FAILED.finditer(output)})
        path = self._touched()
        seen = json.loads(path.read_text()) if path.exists() else {"passed": 0, "called": {}}
        readable = code in READ and file not in failing and seen["passed"] > 0
        return Whole(readable, failing, seconds, seen["called"])

    def run(self, mutant: Mutant, files: dict[str, Whole]) -> Ran:
        """How files of tests, each readable, end on a mutant: put the fault in, run up to the
        first test that fails, take the fault out."""
        path = self.root / mutant.path
        whole, own = path.read_text(), path.stat()
        self._runs += 1
        left_out = [f"--deselect={test}" for known in files.values() for test in known.failing]
        limit = START + PATIENCE * sum(known.seconds for known in files.values())
        started = time.monotonic()
        try:
            path.write_text(mutant.applied(whole))
            # Bytecode is told by whole seconds and size: each fault gets a second of its own.
            os.utime(path, (own.st_atime, own.st_mtime + self._runs))
            code, output = self._tests(["-x", *files, *left_out], limit)
        finally:
            path.write_text(whole)
            os.utime(path, (own.st_atime, own.st_mtime))
        seconds = time.monotonic() - started
        if code is None:
            return Ran("hung", "", seconds)
        if code == 0:
            return Ran("lived", "", seconds)
        failed = _FAILED.search(output)
        late = failed is not None and "Timeout (>" in failed[2]
        return Ran("hung" if late else "killed", failed[1] if failed else "", seconds)

    def _tests(self, words: Iterable[str], limit: float) -> tuple[int | None, str]:
        """pytest's exit code (None: it took too long) and its output; in a process group of its
        own, with a home that holds nothing yet."""
        if self._closed:
            raise RuntimeError("the copy is closed")
        for name in ("home", "tmp"):
            shutil.rmtree(self._home / name, ignore_errors=True)
            (self._home / name).mkdir()
        line = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider"]
        if find_spec("pytest_timeout"):
            line.append(f"--timeout={ONE_TEST}")
        self._process = subprocess.Popen(
            [*line, *words], cwd=self.root, env=self._environment(),
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            output = self._process.communicate(timeout=limit)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            return None, ""
        finally:
            _end(self._process)
        return self._process.returncode, output

    def _touched(self) -> Path:
        return self._home / "tmp" / "touched.json"

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            # That of the caller stays, but for the tree itself; ROOT holds benchmarks.touched.
            "PYTHONPATH": os.pathsep.join([str(self.root), *_others(), str(ROOT)]),
            "QUIZZER_HOME": str(self._home / "home"),
            "TMPDIR": str(self._home / "tmp"),
            "MUTATION_TOUCHED": str(self._touched()),
        }


def _others() -> list[str]:
    """Where the caller's packages lie, beside the tree that is tested."""
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return [path for path in given if Path(path).resolve() != ROOT]


def _end(process: subprocess.Popen) -> None:
    """End a run and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
