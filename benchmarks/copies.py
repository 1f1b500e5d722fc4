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
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measure import ROOT
from benchmarks.mutants import Mutant

LEFT_OUT = (
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "dist", "build", "docs", "wild",
)  # fmt: skip
ONE_TEST, WHOLE_FILE = 100, 100
"""Seconds of the clock after which one test is taken to hang, and of the processor after which a
file of tests is cut off."""
PATIENCE, START, WALL = 3, 30, 5
"""Tests that meet a fault may take PATIENCE times the seconds that they take without it, and START
seconds: of the processor, so that a busy machine makes nobody hang. Of the clock it may be WALL
times as much, for what waits without end."""
LOOK = 2.0
"""Seconds between two looks at what a run has used."""
PLUGINS = ("pytest_asyncio", "pytest_timeout", "benchmarks.touched")
"""The others cost more than most tests do."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) ([^\s\[]+)(.*)", re.MULTILINE)
"""A failed test up to its parameters, which may hold any text."""
NONE_RUN = 5
"""pytest's exit code where no test was there to run."""


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
    """Whether any of its tests passes."""
    seconds: float
    called: dict[str, list[str]] = field(default_factory=dict)
    """Path -> functions that are called in the tests' own process, while they are read too."""
    nodes: dict[str, tuple[float, list[int]]] = field(default_factory=dict)
    """Test that passes -> its seconds of the clock, and what it calls, by place in `functions`.
    Those that fail as it is prove nothing, nor do those that a file cut off has not reached."""
    text: str = ""
    """Digest of the file."""

    def functions(self) -> list[tuple[str, str]]:
        """Path and name of all that is called."""
        return [(path, name) for path, names in self.called.items() for name in names]

    def as_record(self) -> dict[str, object]:
        """The same as plain values."""
        return asdict(self)


def digest(path: Path) -> str:
    """Tells whether a file of tests is still the one that was read."""
    return blake2b(path.read_bytes(), digest_size=8).hexdigest()


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
        """How a file of tests ends without a fault; nothing is known of one that came into the tree
        after it was copied."""
        if not (self.root / file).exists():
            return Whole(False, 0.0)
        started = time.monotonic()
        self._tests([file], WHOLE_FILE, ONE_TEST, MUTATION_TOUCHED=str(self._touched()))
        seconds = round(time.monotonic() - started, 1)
        path = self._touched()
        lines = path.read_text().splitlines() if path.exists() else []
        seen = [json.loads(line) for line in lines if line.endswith("}")]
        called: dict[str, set[str]] = {}
        for line in seen:
            for name, functions in line["called"].items():
                called.setdefault(name, set()).update(functions)
        whole = Whole(
            any(line["passed"] for line in seen), seconds,
            {name: sorted(called[name]) for name in sorted(called)}, {}, digest(self.root / file),
        )  # fmt: skip
        place = {function: index for index, function in enumerate(whole.functions())}
        for line in seen:
            if line["passed"]:
                met = [place[path, n] for path, names in line["called"].items() for n in names]
                whole.nodes[line["node"]] = (line["seconds"], sorted(met))
        return whole

    def run(self, mutant: Mutant, nodes: Mapping[str, float]) -> Ran:
        """How tests, each with its seconds without a fault, end on a mutant: put the fault in, run
        up to the first test that fails, take the fault out."""
        path = self.root / mutant.path
        whole, own = path.read_text(), path.stat()
        self._runs += 1
        limit = START + PATIENCE * sum(nodes.values())
        one = max(ONE_TEST, 20 * max(nodes.values()))
        files = dict.fromkeys(node.partition("::")[0] for node in nodes)
        chosen = self._home / "nodes"
        chosen.write_text("\n".join(nodes))
        started = time.monotonic()
        try:
            path.write_text(mutant.applied(whole))
            # Bytecode is told by whole seconds and size: each fault gets a second of its own.
            os.utime(path, (own.st_atime, own.st_mtime + self._runs))
            code, output = self._tests(["-x", *files], limit, one, MUTATION_NODES=str(chosen))
        finally:
            path.write_text(whole)
            os.utime(path, (own.st_atime, own.st_mtime))
        seconds = time.monotonic() - started
        if code is None:
            return Ran("hung", "", seconds)
        if code in (0, NONE_RUN):
            return Ran("unmet" if code else "lived", "", seconds)
        failed = _FAILED.search(output)
        late = failed is not None and "Timeout (>" in failed[2]
        return Ran("hung" if late else "killed", failed[1] if failed else "", seconds)

    def _tests(
        self, words: Iterable[str], limit: float, one: float, **more: str
    ) -> tuple[int | None, str]:
        """pytest's exit code (None: it took too long) and its output; in a process group of its
        own, with a home that holds nothing yet. `limit` in seconds of the processor, `one` of the
        clock."""
        if self._closed:
            raise RuntimeError("the copy is closed")
        for name in ("home", "tmp"):
            shutil.rmtree(self._home / name, ignore_errors=True)
            (self._home / name).mkdir()
        line = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider"]
        for plugin in PLUGINS:
            line += ["-p", plugin] if find_spec(plugin) else []
        if find_spec("pytest_timeout"):
            line.append(f"--timeout={one:.0f}")
        with (self._home / "output").open("w+b") as output:
            self._process = subprocess.Popen(
                [*line, *words], cwd=self.root, env={**self._environment(), **more},
                start_new_session=True, stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT,
            )  # fmt: skip
            try:
                in_time = _ends(self._process, limit)
            finally:
                _end(self._process)
            output.seek(0)
            said = output.read().decode(errors="replace")
        return (self._process.returncode if in_time else None), said

    def _touched(self) -> Path:
        return self._home / "tmp" / "touched.jsonl"

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            # That of the caller stays, but for the tree itself; ROOT holds benchmarks.touched.
            "PYTHONPATH": os.pathsep.join([str(self.root), *_others(), str(ROOT)]),
            "QUIZZER_HOME": str(self._home / "home"),
            "TMPDIR": str(self._home / "tmp"),
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }


def _others() -> list[str]:
    """Where the caller's packages lie, beside the tree that is tested."""
    given = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
    return [path for path in given if Path(path).resolve() != ROOT]


def _ends(process: subprocess.Popen, limit: float) -> bool:
    """Whether a run ends within so many seconds of the processor, or WALL times that of the
    clock."""
    last = time.monotonic() + WALL * limit
    while True:
        try:
            process.wait(LOOK)
        except subprocess.TimeoutExpired:
            if time.monotonic() > last or _used(process.pid) > limit:
                return False
        else:
            return True


def _used(group: int) -> float:
    """Seconds of the processor that a process group has used, with what it has waited for; 0 where
    the system does not tell."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            words = path.read_text().rpartition(")")[2].split()
            ticks += sum(map(int, words[11:15])) if int(words[2]) == group else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def _end(process: subprocess.Popen) -> None:
    """End a run and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
