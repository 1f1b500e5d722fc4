"""A copy of the tree in which tests meet a fault, and how they ended."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.mutants import Mutant

LEFT_OUT = (".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "docs")
ONE_TEST, ALL_TESTS = 150, 1800
"""Seconds after which one test, or a whole run, is taken to hang."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)(.*)", re.MULTILINE)
"""A failed test up to its parameters, which may hold any text."""


@dataclass(frozen=True)
class Ran:
    """How the tests ended on one mutant."""

    how: str
    """killed, hung or lived."""
    by: str
    """The test that failed; empty where none did, or where not even the tests could be read."""
    seconds: float

    def as_record(self) -> dict[str, object]:
        """The same as plain values."""
        return {**asdict(self), "seconds": round(self.seconds, 1)}


class Copy:
    """A temporary copy of a tree; removed when it is left."""

    def __init__(self, root: Path, package: str) -> None:
        self._whole = Path(tempfile.mkdtemp(prefix="mutation-"))
        self.root = self._whole / "tree"
        self._passes: dict[str, bool] = {}
        """Test -> whether it passes without a fault."""
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
        shutil.rmtree(self._whole, ignore_errors=True)

    def run(self, mutant: Mutant, tests: list[str]) -> Ran:
        """How the tests end on a mutant. A test that fails without the fault too proves nothing,
        and is left out from then on."""
        while True:
            ran = self._faulty(mutant, tests)
            if ran.how == "lived" or self._passing(ran.by, tests):
                return ran
            if not ran.by:
                raise RuntimeError(f"{', '.join(tests)} cannot be read without a fault either")

    def _faulty(self, mutant: Mutant, tests: list[str]) -> Ran:
        """Put the fault in, run the tests up to the first that fails, take the fault out."""
        path = self.root / mutant.path
        whole, own = path.read_text(), path.stat()
        self._runs += 1
        failing = [test for test, passes in self._passes.items() if test and not passes]
        left_out = [f"--deselect={test}" for test in failing]
        try:
            path.write_text(mutant.applied(whole))
            # Bytecode is told by whole seconds and size: each fault gets a second of its own.
            os.utime(path, (own.st_atime, own.st_mtime + self._runs))
            return self._tests([*tests, *left_out])
        finally:
            path.write_text(whole)
            os.utime(path, (own.st_atime, own.st_mtime))

    def _passing(self, test: str, tests: list[str]) -> bool:
        """Whether a test passes without a fault; of no test, whether they all can be read."""
        if test not in self._passes:
            words = [test] if test else ["--collect-only", *tests]
            self._passes[test] = self._tests(words).how == "lived"
        return self._passes[test]

    def _tests(self, words: list[str]) -> Ran:
        """Run tests in a process group of their own, with a home that holds nothing yet."""
        if self._closed:
            raise RuntimeError("the copy is closed")
        for name in ("home", "tmp"):
            shutil.rmtree(self._whole / name, ignore_errors=True)
            (self._whole / name).mkdir()
        line = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=no", "-p", "no:cacheprovider"]
        started = time.monotonic()
        self._process = subprocess.Popen(
            [*line, f"--timeout={ONE_TEST}", *words], cwd=self.root, env=self._environment(),
            start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            output = self._process.communicate(timeout=ALL_TESTS)[0].decode(errors="replace")
        except subprocess.TimeoutExpired:
            return Ran("hung", "", ALL_TESTS)
        finally:
            _end(self._process)
        seconds = time.monotonic() - started
        if self._process.returncode == 0:
            return Ran("lived", "", seconds)
        failed = _FAILED.search(output)
        late = failed is not None and "Timeout (>" in failed[2]
        return Ran("hung" if late else "killed", failed[1] if failed else "", seconds)

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "PYTHONPATH": str(self.root),
            "QUIZZER_HOME": str(self._whole / "home"),
            "TMPDIR": str(self._whole / "tmp"),
        }


def _end(process: subprocess.Popen) -> None:
    """End a run and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stdout:
        process.stdout.close()
