"""Whether a busy machine changes a report: `python -m benchmarks.same_report`.

    --files N    how many of the wrong files of tests/submissions (60)
    --load N     processes that do nothing but run, the second time (12)
    --seed N     which files are drawn, and their hidden inputs (1)

Every file is graded alone, then all again beside the load, one process each time. But for the
seconds, the reports must be the same to the byte; those that are not are printed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measure import QUIZZER, ROOT

SUBMISSIONS = ROOT / "tests" / "submissions"


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that do nothing but run."""
    command = [sys.executable, "-c", "while True: pass"]
    running = [subprocess.Popen(command) for _ in range(processes)]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


def without_seconds(value: object) -> object:
    """Plain data without what a clock said."""
    if isinstance(value, dict):
        return {k: without_seconds(v) for k, v in value.items() if k != "seconds"}
    return [without_seconds(item) for item in value] if isinstance(value, list) else value


def drawn(count: int, seed: int) -> list[Path]:
    """So many wrong files, or all there are; more of them begin with the same ones."""
    every = sorted(SUBMISSIONS.glob("*/wrong_answer/*.py"))
    random.Random(seed).shuffle(every)
    return every[:count]


def laid_out(files: list[Path], folder: Path) -> None:
    """Each file in a folder of its own, under its question's name."""
    for number, file in enumerate(files):
        place = folder / f"{number:03} {file.stem}" / f"{file.parts[-3]}.py"
        place.parent.mkdir(parents=True)
        place.write_bytes(file.read_bytes())


def graded(folder: Path, seed: int) -> dict[str, str]:
    """Path -> its report as JSON, in lines."""
    words = ["grade", str(folder), "--jobs", "1", "--seed", str(seed), "--format", "json"]
    done = subprocess.run([*QUIZZER, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout)["reports"]
    return {item["path"]: json.dumps(without_seconds(item), indent=1) for item in found}


def main(words: list[str]) -> int:
    """Grade twice and compare; 1 where a report differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_report")
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--load", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        laid_out(drawn(asked.files, asked.seed), folder)
        alone = graded(folder, asked.seed)
        with busy(asked.load):
            beside = graded(folder, asked.seed)
    different = [path for path in alone if beside[path] != alone[path]]
    for path in different:
        lines = alone[path].splitlines(), beside[path].splitlines()
        print(*difflib.unified_diff(*lines, f"{path} alone", f"{path} at load", lineterm="", n=1),
              sep="\n")  # fmt: skip
    print(
        f"{len(alone) - len(different)} of {len(alone)} reports are the same at load {asked.load}"
    )
    return int(bool(different))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
