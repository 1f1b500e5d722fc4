"""A run that is ended at any moment and begun again gives what a run that was not ended gives."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.model.verdict import Report
from quizzer.practice.intake.wanted import Ran, Wanted
from quizzer.practice.run import Run
from quizzer.store.graded import Graded
from quizzer.store.reports import to_text

ROOT = Path(__file__).parents[4]
RIGHT = (ROOT / "solutions/losses/softmax.py").read_text()
WRONG = "def softmax(x):\n    import numpy as np\n    return np.exp(x) / np.exp(x).sum()\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "class"
    answers = {"anna": RIGHT, "bert": WRONG, "cleo": "def softmax(x:\n", "dora": ""}
    for name, text in answers.items():
        (files / name).mkdir(parents=True)
        (files / name / "softmax.py").write_text(text)
    return files


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", Home.of().cache)


def run(folder: Path, home: Home, **wanted: object) -> Ran:
    return Run((), home).grade(Wanted((folder,), unsafe=True, **wanted))  # type: ignore[arg-type]


def told(reports: list[Report]) -> list[str]:
    """Reports without times."""
    cases = [replace(r, cases=tuple(replace(c, seconds=0.0) for c in r.cases)) for r in reports]
    return [to_text(replace(report, seconds=0.0)) for report in cases]


def test_what_has_not_changed_is_recalled(folder: Path, home: Home, tmp_path: Path) -> None:
    kept = tmp_path / "run.resume"
    first = run(folder, home, resume=kept, seed=7)
    assert first.recalled == 0
    (folder / "bert" / "softmax.py").write_text(RIGHT)  # handed in again
    (folder / "anna").rename(folder / "zoe")  # the same bytes under another name
    again = run(folder, home, resume=kept)
    assert (again.seed, again.recalled) == (7, 4)
    assert [str(report.verdict) for report in again.reports] == [
        "accepted", "invalid", "missing", "accepted",
    ]  # fmt: skip
    assert told(again.reports) == told(run(folder, home, seed=7).reports)
    assert run(folder, home, resume=kept, fresh=True).recalled == 0
    assert run(folder, home, resume=kept, seed=8).recalled == 0
    again = run(folder, home, resume=kept)  # of the last run, not of the first
    assert (again.seed, again.recalled) == (8, 4)
    assert run(folder, home, resume=kept, timeout=3.0).recalled == 0


def test_a_place_in_a_file_of_another_name_is_told_anew(
    folder: Path, home: Home, tmp_path: Path
) -> None:
    kept = tmp_path / "run.resume"
    run(folder, home, resume=kept)
    (folder / "cleo").rename(folder / "zoe")
    assert "zoe/softmax.py:1" in run(folder, home, resume=kept).reports[-1].message


def test_what_has_changed_since_is_told(
    folder: Path, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "run.resume"
    run(folder, home, resume=kept, seed=7)
    (folder / "eva").mkdir()
    (folder / "eva/softmax.py").write_text("")
    assert run(folder, home, resume=kept).changed == ()  # nothing but a new file
    assert run(folder, home, resume=kept, seed=8).changed == ("seed 7 then, 8 now",)
    assert run(folder, home, resume=kept).changed == ()  # of both there are reports
    again = run(folder, home, resume=kept, timeout=3.0)
    assert again.changed == ("limit each own then, 3.0 s now",)
    monkeypatch.setattr("quizzer.practice.kept.resume.GRADER", 99)
    monkeypatch.setattr("quizzer.practice.kept.resume.digest", lambda bank, name: "another")
    versions, limit, question = run(folder, home, resume=kept).changed
    assert versions.startswith("grader ")
    assert versions.endswith(" then, 99 now")
    assert limit == "limit 3.0 s then, each own now"
    assert question == "the question softmax has changed"


def test_another_bank_is_told(folder: Path, home: Home, tmp_path: Path) -> None:
    kept, own = tmp_path / "run.resume", tmp_path / "own"
    (own / "policy").mkdir(parents=True)
    shipped = ROOT / "question_bank/alignment/advantage_two_back.yaml"
    (own / "policy/of_the_own_bank.yaml").write_text(shipped.read_text())
    with_own = Run((own,), home).grade(Wanted((folder,), unsafe=True, resume=kept, seed=7))
    assert with_own.other_bank == ""
    words = f"{kept} was made with another bank: {own} then, the shipped one now"
    empty = tmp_path / "empty"
    (empty / "anna").mkdir(parents=True)
    (empty / "anna/of_the_own_bank.txt").write_text("3")
    with pytest.raises(UsageError, match=re.escape(f"; {words}")):
        run(empty, home, resume=kept)
    again = run(folder, home, resume=kept)
    assert (again.other_bank, again.recalled, again.changed) == (words, 4, ())
    assert run(folder, home, resume=kept).other_bank == ""


def test_a_killed_run_is_gone_on_with(folder: Path, tmp_path: Path) -> None:
    for number in range(20):
        (folder / f"more{number:02}").mkdir()
        (folder / f"more{number:02}/softmax.py").write_text(f"{RIGHT}\n# {number}\n")
    kept = tmp_path / "run.resume"
    command = [sys.executable, "-m", "quizzer", "grade", str(folder), "--resume", str(kept)]
    command += ["--format", "csv", "--jobs", "1", "--unsafe"]
    environ = {**os.environ, "QUIZZER_HOME": str(tmp_path / "home")}
    child = subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True)
    assert child.stderr is not None
    for _ in range(3):
        child.stderr.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stderr.close()
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert "recalled from" in done.stderr
    assert done.stdout.count(",accepted,") == 21


def test_each_report_is_synced_before_it_counts(tmp_path: Path) -> None:
    """With `synchronous` below FULL (2), SQLite in WAL mode says so before it syncs."""
    graded = Graded(tmp_path / "run.resume")
    assert graded._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert graded._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.parametrize("case", ["text", "other", "newer", "folder"])
def test_what_is_no_resume_file_is_refused(case: str, tmp_path: Path) -> None:
    path = tmp_path / "x"
    if case == "text":
        path.write_text("anna,softmax\n" * 500)
    elif case == "folder":
        path.mkdir()
    else:
        Graded(path).close()
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 9" if case == "newer" else "PRAGMA application_id = 5")
        db.commit()
        db.close()
    with pytest.raises(UsageError, match=r"newer quizzer|something else|resume file"):
        Graded(path)
    assert path.exists()
