"""A run over files: each verdict is recorded before it is told, and one file costs no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.model.verdict import Report
from quizzer.practice.practice import open_practice
from quizzer.practice.run import Run, Wanted

ROOT = Path(__file__).parents[3]
RIGHT = (ROOT / "solutions/losses/softmax.py").read_text()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data", Home.of().cache)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of strangers: one right, one of no question, one of a question that is broken."""
    own = tmp_path / "own/question_bank/mine"
    own.mkdir(parents=True)
    (own / "broken.yaml").write_text("kind: code\ntitel: x\n")
    files = tmp_path / "class"
    files.mkdir()
    (files / "softmax.py").write_text(RIGHT)
    (files / "nothing_known.py").write_text("def nothing_known(x): ...\n")
    (files / "broken.py").write_text("def broken(): ...\n")
    return files


def test_what_is_told_is_recorded_and_one_file_costs_no_other(home: Home, folder: Path) -> None:
    bank = (folder.parent / "own",)
    counts: list[tuple[str, int]] = []

    def tell(report: Report) -> None:
        other = open_practice(home=home)
        counts.append((report.path, len(other.attempts())))
        other.close()

    def times() -> float:
        return 1234.0

    run = Run(bank, home, times)
    ran = run.grade(Wanted((folder,), record=True, unsafe=True), lambda strangers: tell)
    assert ran.strangers
    assert counts == [("broken.py", 0), ("nothing_known.py", 0), ("softmax.py", 1)]
    verdicts = [str(report.verdict) for report in ran.reports]
    assert verdicts == ["judge_error", "invalid", "accepted"]
    assert [path for path, _ in ran.left_out] == ["broken.py", "nothing_known.py"]
    practice = open_practice(home=home)
    (attempt,) = practice.attempts()
    assert (attempt.at, attempt.text) == (1234.0, RIGHT)
    practice.close()


def test_strangers_files_are_not_recorded_unless_asked_for(home: Home, folder: Path) -> None:
    (folder / "broken.py").unlink()
    Run((), home).grade(Wanted((folder,), unsafe=True))
    assert not home.progress.exists()


def test_a_fault_that_nobody_foresaw_costs_one_file_its_verdict(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few files are graded in this process; it was the end of all of them."""
    from quizzer.practice import batch

    honest = batch.grade

    def grade(question, submission, context) -> Report:
        if "odd" in submission.path:
            raise RecursionError("too deep")
        return honest(question, submission, context)

    monkeypatch.setattr(batch, "grade", grade)
    (folder / "odd.py").write_text("# quizzer: softmax\n")
    ran = Run((), home).grade(Wanted((folder,)))
    told = {report.path: (str(report.verdict), report.message) for report in ran.reports}
    assert told["odd.py"] == ("judge_error", "grading failed: RecursionError: too deep")
    assert told["softmax.py"][0] == "accepted"
