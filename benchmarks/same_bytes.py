"""Whether a seed gives the same bytes wherever files are graded: `python -m benchmarks.same_bytes`.

    --files N    how many files (60): wrong ones of tests/submissions, and of every eight one right,
                 one that ends its process and one that hangs
    --seed N     which files are drawn, and their hidden inputs (1)

All are graded by one process, by eight, on dask's workers, and by a run that is killed (SIGKILL)
when a third is done and gone on with. JSON and CSV, without times, must be the same to the byte.
"""

from __future__ import annotations

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import QUIZZER, ROOT
from benchmarks.same_report import drawn

OTHERS = {
    0: (ROOT / "solutions/losses/softmax.py").read_text(),
    1: "import os\n\nos._exit(3)\n",
    2: "def softmax(x):\n    while True:\n        pass\n",
}
EVERY = 8
PLACES = {
    "one process": ["--jobs", "1"],
    "eight processes": ["--jobs", "8"],
    "dask": ["--executor", "dask://local", "--jobs", "2"],
}


def laid_out(count: int, seed: int, folder: Path) -> None:
    """So many people's files, each under its question's name."""
    wrong = iter(drawn(count, seed))
    for number in range(count):
        place = folder / f"p{number:03}"
        place.mkdir(parents=True)
        text = OTHERS.get(number % EVERY)
        if text is not None:
            (place / "softmax.py").write_text(f"{text}# {number}\n")
        else:
            file = next(wrong)
            (place / f"{file.parts[-3]}.py").write_bytes(file.read_bytes())


class Room:
    """One folder of files, graded again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._files = folder / "class"
        self._home = folder / "home"
        self._kept = folder
        self._fixed = ["--seed", str(seed), "--timeout", "1", "--no-times"]

    def graded(self, words: list[str], kept: str) -> dict[str, bytes]:
        """Format -> all that is said in it. The second format is of the reports of the first."""
        return {form: self._run(form, words, kept).stdout for form in ("json", "csv")}

    def killed(self, kept: str, when: int) -> int:
        """End a run by SIGKILL when so many reports are kept; how many those were."""
        run = subprocess.Popen(
            self._command("json", ["--jobs", "2"], kept), env=self._environ(), cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        while run.poll() is None and self.count(kept) < when:
            time.sleep(0.2)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        return self.count(kept)

    def count(self, kept: str) -> int:
        """How many reports a resume file holds."""
        path = self._kept / kept
        if not path.exists():
            return 0
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as store:
                return int(store.execute("SELECT count(*) FROM graded").fetchone()[0])
        except sqlite3.OperationalError:  # it is being made
            return 0

    def _run(self, form: str, words: list[str], kept: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            self._command(form, words, kept), env=self._environ(), cwd=ROOT,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
        )  # fmt: skip

    def _command(self, form: str, words: list[str], kept: str) -> list[str]:
        path = str(self._kept / kept)
        files = [*QUIZZER, "grade", str(self._files), "--format", form, "--resume", path]
        return [*files, *self._fixed, *words]

    def _environ(self) -> dict[str, str]:
        return {**os.environ, "QUIZZER_HOME": str(self._home), "PYTHONPATH": str(ROOT)}


def runs(room: Room, count: int) -> Iterator[tuple[str, dict[str, bytes]]]:
    """Every place, and what is said there."""
    for name, words in PLACES.items():
        yield name, room.graded(words, f"{name}.resume")
    file = "killed.resume"
    kept = room.killed(file, count // 3)
    yield f"killed with {kept} done, then gone on with", room.graded(["--jobs", "2"], file)


def main(words: list[str]) -> int:
    """Grade everywhere and compare with one process; 1 where a byte differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_bytes")
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    first: dict[str, bytes] = {}
    different = 0
    with tempfile.TemporaryDirectory() as name:
        laid_out(asked.files, asked.seed, Path(name) / "class")
        for place, found in runs(Room(Path(name), asked.seed), asked.files):
            first = first or found
            same = found == first and all(found.values())
            different += not same
            sizes = ", ".join(f"{len(text):,} bytes of {form}" for form, text in found.items())
            print(f"{'the same' if same else 'DIFFERENT'}  {place}: {sizes}", flush=True)
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
