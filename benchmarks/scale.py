"""Many files: what one costs, here and on dask, and what a dead worker costs the others.

python -m benchmarks scale                    with the sizes below
python -m benchmarks.scale 100000 5000        so many empty submissions and real ones on dask
"""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.measure import QUIZZER, ROOT, Row, seconds
from quizzer.bank.load import open_bank
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Verdict
from quizzer.practice.batch import Task
from quizzer.practice.many import grade_many
from quizzer.practice.pool import pool
from quizzer.practice.scale.dask import connected
from quizzer.practice.scale.machine import proof_of

QUESTION = "softmax"
JOBS = os.cpu_count() or 1
BY_PYTEST = 50
"""Of 500 files, those that are tested by a process of pytest each; one costs what another does."""
OTTER = os.environ.get("OTTER", "")
"""The command `otter` of an environment with otter-grader and ipykernel; empty: no such row."""
BY_OTTER = 10
"""Of 50 files, those that otter-grader grades."""
KILL_EVERY = 1.0
"""Seconds between two deaths. A worker of dask needs about as long to load where nobody else is: at
a load of many it may not get anywhere until the deaths end."""
_RIGHT = (ROOT / "solutions/losses/softmax.py").read_text()
_WRONG = "import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x) / np.exp(x).sum()\n"
_CRASH = "import os\n\nos._exit(3)\n"
_HANG = "def softmax(x):\n    while True:\n        pass\n"
_TEST = """
import numpy as np
from {name} import softmax

def test_rows():
    for shape in ((3,), (2, 5), (4, 4, 4)):
        x = np.random.default_rng(1).normal(size=shape)
        e = np.exp(x - x.max(-1, keepdims=True))
        np.testing.assert_allclose(softmax(x), e / e.sum(-1, keepdims=True))
"""

_OTTER_TEST = """
OK_FORMAT = False
from otter.test_files import test_case

name, points = "softmax", 1

@test_case()
def test_rows(softmax):
    import numpy as np
    for shape in ((3,), (2, 5), (4, 4, 4)):
        x = np.random.default_rng(1).normal(size=shape)
        e = np.exp(x - x.max(-1, keepdims=True))
        np.testing.assert_allclose(softmax(x), e / e.sum(-1, keepdims=True))
"""


def rows(home: str, noops: int = 5_000, real: int = 200) -> Iterator[Row]:
    """Figures of many files; those that hang are few, since each costs its limit."""
    folder = Path(home)
    mixed = _class(folder / "mixed", 500)
    command = [*QUIZZER, "grade", str(mixed), "--seed", "1", "--format", "csv", "--jobs", str(JOBS)]
    begun = _processor()
    here = seconds(command, home) / 500
    used, begun = (_processor() - begun) / 500, _processor()
    yield Row("a file of 500 mixed ones / one by a process of pytest", here / _by_pytest(folder),
              1 / 80, note=f"{BY_PYTEST} timed")  # fmt: skip
    share = used / (_processor() - begun) * BY_PYTEST
    yield Row("the same by the processor's time, whatever the load", share, 1 / 80)
    yield Row("the same file", 1e3 * here, unit="ms")
    if OTTER:
        fifty = _class(folder / "fifty", 50)
        command = [*QUIZZER, "grade", str(fifty), "--seed", "1", "--jobs", str(JOBS)]
        share = seconds(command, home) / 50 / _by_otter(folder)
        yield Row("a file of 50 mixed ones / one by otter-grader", share, note=f"{BY_OTTER} timed")
    hanging = _class(folder / "hanging", 10, hang=2)
    yield Row("ten files of which five hang", seconds([*QUIZZER, "grade", str(hanging)], home),
              unit="s")  # fmt: skip
    small, large = (_memory(folder, count) for count in (1_000, 20_000))
    yield Row("memory with 20,000 files / with 1,000", large / small, 1.2)
    yield Row("the same, of each file more", (large - small) / 19_000, unit="KiB")
    yield from _on_dask(noops, real)


def _processor() -> float:
    """Seconds of the processor that processes which have ended took, and those that they began."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _class(folder: Path, count: int, hang: int = 0) -> Path:
    """So many people; one in `hang` never comes back."""
    for number in range(count):
        kind = (
            _HANG if hang and number % hang == 0 else (_RIGHT, _RIGHT, _WRONG, _CRASH)[number % 4]
        )
        place = folder / f"p{number:05}"
        place.mkdir(parents=True)
        (place / f"{QUESTION}.py").write_text(f"{kind}# {number}\n")
    return folder


def _by_pytest(folder: Path) -> float:
    """Seconds of one file, by a pytest without plugins: those of this environment cost four times
    as much as the test, and nobody needs them for it."""
    environ = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    started = time.perf_counter()
    for number in range(BY_PYTEST):
        place = folder / f"by_pytest{number}"
        place.mkdir()
        (place / f"answer{number}.py").write_text(_RIGHT)
        (place / "test_answer.py").write_text(_TEST.format(name=f"answer{number}"))
        run = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(place)]
        subprocess.run(run, cwd=place, env=environ, capture_output=True, check=True)
    return (time.perf_counter() - started) / BY_PYTEST


def _by_otter(folder: Path) -> float:
    """Seconds of one file by `otter run`, without a container, which is its quickest way."""
    place = folder / "otter"
    (place / "out").mkdir(parents=True)
    with zipfile.ZipFile(place / "tests.zip", "w") as tests:
        tests.writestr("tests/softmax.py", _OTTER_TEST)
        tests.writestr("otter_config.json", '{"lang": "python"}')
    (place / "answer.py").write_text(_RIGHT)
    run = [OTTER, "run", "-a", "tests.zip", "-o", "out", "answer.py"]
    path = f"{Path(OTTER).parent}{os.pathsep}{os.environ['PATH']}"
    started = time.perf_counter()
    for _ in range(BY_OTTER):
        subprocess.run(
            run, cwd=place, capture_output=True, check=True, env={**os.environ, "PATH": path}
        )
    return (time.perf_counter() - started) / BY_OTTER


def _memory(folder: Path, count: int) -> float:
    """Most memory of a process that grades so many files that all say one thing, in KiB."""
    place = folder / f"empty{count}"
    for number in range(count):
        (place / f"p{number:05}").mkdir(parents=True)
        (place / f"p{number:05}" / f"{QUESTION}.py").write_text("")
    script = (
        "import resource, sys; from quizzer.__main__ import main; sys.argv[0] = 'quizzer'; main();"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    run = [sys.executable, "-c", script, "grade", str(place), "--format", "csv", "--jobs", "1"]
    environ = {**os.environ, "QUIZZER_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(run, env=environ, capture_output=True, text=True, check=False)
    return float(done.stderr.split()[-1])


def _on_dask(noops: int, real: int) -> Iterator[Row]:
    bank = open_bank()
    proof = proof_of(bank, {QUESTION}, strangers=True)

    def task(number: int, text: str, defect: str = "") -> Task:
        answer = Submission(QUESTION, f"{text}# {number}\n".encode(), f"p{number}.py")
        return Task(bank.roots, bank.cache, answer, 1, None, defect)

    def timed(tasks: list[Task], maker: Any, renew: Any, kill: bool = False) -> float:
        with maker as executor:
            over = threading.Event()
            if kill:
                threading.Thread(target=_kill, args=(over,), daemon=True).start()
            started = time.perf_counter()
            reports = list(grade_many(tasks, executor, renew, JOBS))
            taken = time.perf_counter() - started
            over.set()
        assert [report.path for report in reports] == [task.submission.path for task in tasks]
        assert all(report.verdict is not Verdict.JUDGE_ERROR for report in reports)
        return taken

    def dask(jobs: int) -> Any:
        return connected("dask://local", proof, print, jobs)

    empty = [task(number, "", "nothing is in it") for number in range(noops)]
    taken = timed(empty, dask(JOBS), dask)
    yield Row(f"{noops:,} empty submissions on dask, each", 1e3 * taken / noops, unit="ms")
    some = [task(number, (_RIGHT, _RIGHT, _WRONG, _CRASH)[number % 4]) for number in range(real)]
    there = timed(some, dask(JOBS), dask)
    yield Row(f"{real:,} real ones on dask, each", 1e3 * there / real, unit="ms")
    yield Row("the same / in processes here", there / timed(some, pool(JOBS), pool), 1.3)
    killed = timed(some, dask(JOBS), dask, kill=True)
    note = "none lost, none doubled, no judge error"
    yield Row(f"the same with a worker killed every {KILL_EVERY:g} s", killed / there, note=note)


def _kill(over: threading.Event) -> None:
    """End one of dask's workers again and again, whichever it is."""
    rng = random.Random(1)
    while not over.wait(KILL_EVERY):
        ps = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True)
        rows = [line.split(None, 2) for line in ps.stdout.splitlines()[1:]]
        mine = [int(pid) for pid, ppid, args in rows
                if ppid == str(os.getpid()) and "spawn_main" in args]  # fmt: skip
        if mine:
            os.kill(rng.choice(mine), signal.SIGKILL)


def main(counts: list[str]) -> None:
    """Print the figures of dask alone, at the sizes that are given."""
    for row in _on_dask(*map(int, counts)):
        print(row, flush=True)
    print(f"memory here: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main(sys.argv[1:])
