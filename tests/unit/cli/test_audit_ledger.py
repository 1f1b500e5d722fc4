"""`bank audit --ledger` proves what is not proved yet; --since knows every floor of the judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.bank import template
from quizzer.cli.app import run
from quizzer.model.kind import Kind
from quizzer.practice.changed import JUDGES

PACKAGE = Path(__file__).parents[3] / "quizzer"
BESIDE = {"cli", "practice", "render", "session", "store", "tui"} | {
    f"{name}.py"
    for name in ("__init__", "__main__", "api", "home", "settings", "signs", "terminal")
}
"""What shows and keeps verdicts, and decides none."""
IDS = ("mine_a", "mine_b")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of two open questions, which are proved in no time."""
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    folder = tmp_path / "own/question_bank/mine"
    folder.mkdir(parents=True)
    for name in IDS:
        text = template.question(name, Kind.OPEN).replace(template.BLANK, "")
        (folder / f"{name}.yaml").write_text(text)
    return tmp_path / "own"


def audit(own: Path, *words: str) -> int:
    command = ["bank", "audit", *IDS, "--bank", str(own), "--jobs", "1", *words]
    return run(command, lambda banks: 0)


def test_what_is_entered_is_proved_no_more(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert audit(own, "--ledger", "--write") == 0
    assert "2 not in the ledger" in capfd.readouterr().err
    (own / "question_bank/mine/mine_b.yaml").open("a").write("# changed\n")
    assert audit(own, "--ledger", "--sample", "0") == 0
    said = capfd.readouterr()
    assert "1 not in the ledger, 0 of it as a sample" in said.err
    assert "+ mine_b" in said.out
    assert "mine_a" not in said.out


def test_what_is_refused(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert audit(own, "--write", "--no-mutants") == 2
    assert "--no-mutants leaves out a part" in capfd.readouterr().err
    (own / "question_bank/ledger.yaml").write_text("=======\n")
    assert audit(own, "--ledger") == 2
    assert "ledger.yaml:1: no line of a ledger" in capfd.readouterr().err


def test_every_part_is_the_judges_or_beside_it() -> None:
    floors = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    floors |= {path.name for path in PACKAGE.glob("*.py")}
    assert floors - BESIDE == set(JUDGES)
