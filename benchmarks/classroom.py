"""A class as Moodle, Canvas and Gradescope export it, graded from the export to what goes back.

    python -m benchmarks classroom [--people 180] [--keep DIR]

makes each export with everything that exports are known for, grades it from the command line with
roster, assignment, overrides and marks, and counts: rows that are not as they should be, people
without a page of feedback, cells of the gradebook that do not hold their points.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.exports import PLATFORMS, ROOT, WORTH, Class, Due, make


@dataclass(frozen=True)
class Counts:
    """What came of one export."""

    seconds: float
    rows: int
    in_order: bool
    wrong: list[str]
    """Rows that are not as they should be."""
    pages: int
    cells: int
    """Cells of the gradebook that hold their person's points."""
    summary: str


def graded(made: Class, home: Path, jobs: int | None = None, call: Caller | None = None) -> Counts:
    """Mark, grade, and look at everything that was written; `call` in place of a process each."""
    call = call or called
    export, out = str(made.export), made.folder / made.platform
    _cleared(made, out)
    marked = call(home, "mark", export, *made.options(), "--plain",
                  typed="12\n" * len(made.everybody))  # fmt: skip
    if marked.returncode:
        raise SystemExit(f"mark ended with {marked.returncode}: {marked.stderr[-800:]}")
    begun = time.monotonic()
    said = call(
        home, "grade", export, *made.options(), "--overrides", str(made.folder / "overrides.csv"),
        "--timeout", "0.5", "--feedback", str(out), "--gradebook", str(made.book),
        "--keep", f"{out}.kept", "--format", "json", "-o", f"{out}.json",
        *(("--jobs", str(jobs)) if jobs else ()),
    )  # fmt: skip
    seconds = time.monotonic() - begun
    if said.returncode != 1:  # some answer is always wrong
        raise SystemExit(f"grade ended with {said.returncode}: {said.stderr[-800:]}")
    reports = json.loads(Path(f"{out}.json").read_text())["reports"]
    wanted = [person.id for person in made.everybody for _ in WORTH]
    wrong = [words for report in reports if (words := _differs(made, report))]
    lines = [line for line in said.stderr.splitlines() if " seen: " in line]
    return Counts(
        seconds, len(reports), [r["candidate"] for r in reports] == wanted, wrong,
        sum(1 for _ in out.iterdir()), _cells(made, reports),
        lines[-1] if lines else said.stderr[-300:],
    )  # fmt: skip


def _cleared(made: Class, out: Path) -> None:
    """Take away what an earlier run left there: it would be counted as this one's."""
    shutil.rmtree(out, ignore_errors=True)
    filled = made.book.with_name(f"{made.book.stem}.filled.csv")
    marks = made.export.with_name(f"{made.export.name}.marks.jsonl")
    for path in (Path(f"{out}.kept"), Path(f"{out}.json"), filled, marks):
        path.unlink(missing_ok=True)


def _differs(made: Class, report: dict) -> str:
    person, question = report["candidate"], report["question"]
    truth = made.truth[person, question]
    got = Due(report["verdict"], (report["misconception"] or {}).get("id"))
    late = person in made.late and got.verdict != "missing"
    if got == truth and report["late"] == late:
        return ""
    return f"{person}, {question}: {got}, late {report['late']}; it is {truth}, late {late}"


def _cells(made: Class, reports: list[dict]) -> int:
    points: dict[str, float] = {}
    for report in reports:
        points[report["candidate"]] = points.get(report["candidate"], 0.0) + report["points"]
    with made.book.with_name(f"{made.book.stem}.filled.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    column = "Homework 1 (99)" if made.platform == "canvas" else "Grade"
    rows = rows[1:] if made.platform == "canvas" else rows
    return sum(
        row[column] != "" and abs(float(row[column]) - points[person.id]) < 1e-6
        for person, row in zip(made.everybody, rows, strict=True)
    )


class Caller(Protocol):
    """Calls the command line once, and says what came of it."""

    def __call__(
        self, home: Path, *words: str, typed: str = ""
    ) -> subprocess.CompletedProcess[str]: ...


def called(home: Path, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """One call of the command line."""
    return subprocess.run(
        [sys.executable, "-m", "quizzer", *words], capture_output=True, text=True, input=typed,
        env={**os.environ, "QUIZZER_HOME": str(home)}, cwd=ROOT, check=False,
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """Print the counts of each platform; 1 where anything is not as it should be."""
    parser = argparse.ArgumentParser(prog="benchmarks classroom")
    parser.add_argument("--people", type=int, default=180)
    parser.add_argument("--keep", type=Path, help="Leave exports and results in this folder.")
    given = parser.parse_args(arguments)
    bad = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for platform in PLATFORMS:
            made = make(folder, platform, given.people)
            home = Path(scratch) / "home"
            found = graded(made, home)
            again = called(home, "regrade", f"{folder / platform}.kept").stdout.partition("\n")[0]
            everybody = len(made.everybody)
            print(f"{platform}: {everybody} people, {len(WORTH)} questions, {found.seconds:.1f} s")
            print(f"  {found.summary}")
            print(f"  rows {found.rows}, in the roster's order: {found.in_order};"
                  f" {len(found.wrong)} not as they should be")  # fmt: skip
            print(f"  feedback {found.pages} of {everybody}; gradebook {found.cells} of"
                  f" {everybody}; regrade: {again}", flush=True)  # fmt: skip
            for words in found.wrong[:10]:
                print(f"  x {words}")
            fine = not found.wrong and found.in_order and found.pages == found.cells == everybody
            bad += not fine
    return int(bad > 0)
