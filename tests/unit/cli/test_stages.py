"""A question in stages on the command line: what is locked, what is carried, what it costs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from quizzer.cli.app import run as command

FIRST, SECOND, THIRD, LAST = (
    f"staged_attention{end}" for end in ("", "_masked", "_grouped", "_online")
)
SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions" / "attention"
OWN = """# quizzer: staged_attention stage=1/4
import numpy as np


def my_softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def attention(q, k, v):
    return my_softmax(q @ k.transpose(0, 2, 1) / q.shape[-1] ** 0.5) @ v
"""


class Done(NamedTuple):
    stdout: str
    stderr: str


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process, in an empty folder with a home of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))

    def call(*args: str, code: int = 0) -> Done:
        capsys.readouterr()
        found = command(args, lambda *_: 0)
        done = Done(*capsys.readouterr())
        assert found == code, done
        return done

    return call


def shown(run: Run, stage: str) -> dict:
    return json.loads(run("show", stage, "--format", "json").stdout)["question"]


def test_a_stage_opens_on_ones_own_code(run: Run, tmp_path: Path) -> None:
    assert "stage 1, which is not accepted" in run("start", FIRST, "--stage", "2", code=2).stderr
    assert "waits for stage 1" in run("start", LAST, code=2).stderr
    run("start", FIRST)
    assert (tmp_path / f"{FIRST}.py").read_text().startswith(f"# quizzer: {FIRST} stage=1/4\n")
    (tmp_path / f"{FIRST}.py").write_text(OWN)
    done = run("grade", f"{FIRST}.py").stdout
    assert "Stage 1 of 4: 1 of 4 stages accepted, 25% of the whole." in done
    assert f"quizzer start {SECOND}" in done
    run("start", FIRST, "--stage", "2")
    text = (tmp_path / f"{SECOND}.py").read_text()
    assert text.startswith(f"# quizzer: {SECOND} stage=2/4\n# | stage 2 of 4, on what stage 1 left")
    assert "# | it is now attention(q, k, v, causal=False, visible=None); this" in text
    assert "my_softmax" in text
    assert text.count("# quizzer:") == 1
    again = run("grade", f"{SECOND}.py", code=1)
    assert "stub is untouched" in again.stderr, (
        "one's own code of the stage before is no answer yet"
    )
    assert "of the whole" not in again.stdout, "what is not recorded counts for nothing"
    assert f"# | what is new, in full: quizzer show {SECOND}\n" in text
    states = [row["state"] for row in shown(run, SECOND)["stages"]]
    assert states == ["accepted", "open", "locked", "locked"]


def test_who_wrote_ahead_has_solved_the_next_stage_untouched(run: Run, tmp_path: Path) -> None:
    ahead = (SOLUTIONS / f"{THIRD}.py").read_text()
    (tmp_path / f"{FIRST}.py").write_text(f"# quizzer: {FIRST} stage=1/4\n{ahead}")
    for n, stage in enumerate((FIRST, SECOND, THIRD), 1):
        run("start", stage, "--force") if n > 1 else None
        done = run("grade", f"{stage}.py").stdout
        assert f"Stage {n} of 4: {n} of 4 stages accepted" in done
    run("start", LAST)
    assert "not recorded" in run("grade", f"{LAST}.py", code=1).stderr


def test_a_file_that_cannot_be_read_counts_for_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / f"{FIRST}.py").write_text(f"# quizzer: {FIRST}\ndef attention(q, k, v:\n")
    done = run("grade", f"{FIRST}.py", code=1)
    assert "not recorded" in done.stderr
    assert "of the whole" not in done.stdout


def test_going_on_from_the_reference_costs_half(run: Run, tmp_path: Path) -> None:
    refused = run("start", SECOND, code=2).stderr
    assert "The price: that stage then counts half. --from-reference does." in refused
    run("start", SECOND, "--from-reference")
    text = (tmp_path / f"{SECOND}.py").read_text()
    assert "the reference, so that stage" in text
    assert '"""Attention of several heads' not in text, "the docstring of the module gives it away"
    masked = (SOLUTIONS / f"{SECOND}.py").read_text()
    (tmp_path / f"{SECOND}.py").write_text(masked)
    done = run("grade", f"{SECOND}.py").stdout
    assert "1 of 4 stages accepted, 25% of the whole. Stage 1 counts half" in done
    (tmp_path / f"{FIRST}.py").write_text(OWN)
    done = run("grade", f"{FIRST}.py").stdout
    assert "2 of 4 stages accepted, 38% of the whole. Stage 1 counts half" in done
    found = shown(run, FIRST)
    assert [row["state"] for row in found["stages"][:2]] == ["accepted, counts half", "accepted"]
    assert found["stages"][0]["score"] == 0.5


def test_a_solution_that_was_seen_after_the_pass_costs_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / f"{FIRST}.py").write_text(OWN)
    run("grade", f"{FIRST}.py")
    run("show", FIRST, "--solution")
    assert shown(run, FIRST)["stages"][0] == {"id": FIRST, "state": "accepted", "score": 1.0}


def test_what_a_partial_stage_counts(run: Run, tmp_path: Path) -> None:
    (tmp_path / f"{FIRST}.py").write_text(OWN.replace("q.shape[-1] ** 0.5", "1.0"))
    done = run("grade", f"{FIRST}.py", code=1).stdout
    assert "0 of 4 stages accepted" in done
    score = shown(run, FIRST)["stages"][0]["score"]
    assert 0 < score < 1


def test_a_new_function_stands_below_what_there_was(run: Run, tmp_path: Path) -> None:
    for stage in (SECOND, THIRD, LAST):
        run("start", stage, "--from-reference")
    text = (tmp_path / f"{LAST}.py").read_text()
    assert text.index("def attention(") < text.index("def attend_block(")
    assert text.rstrip().endswith("raise NotImplementedError")


def test_files_of_strangers_are_not_told_ones_own_progress(run: Run, tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / f"{FIRST}.py").write_text(OWN)
    assert "of the whole" not in run("grade", "class").stdout


def test_a_stage_that_there_is_not(run: Run) -> None:
    assert "has 4 stages" in run("start", FIRST, "--stage", "5", code=2).stderr
    assert "not built in stages" in run("start", "softmax", "--stage", "1", code=2).stderr
