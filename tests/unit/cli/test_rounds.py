"""Rounds on the command line: start by seed, run, mark lines, grade; reviews; one known mistake."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from quizzer.cli.app import run as command

ROUND = "round_mini_transformer"
SOUND = Path(__file__).parents[3] / f"solutions/transformer/{ROUND}.py"


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


def test_a_round_from_start_to_grade(run: Run, tmp_path: Path) -> None:
    told = run("start", ROUND, "--seed", "3").stderr
    assert "a sound file" in told
    file = tmp_path / f"{ROUND}.py"
    assert file.read_text().startswith(f"# quizzer: {ROUND} seed=3\n")
    assert "still there" in run("run", file.name).stdout
    assert "next: mend" in run("run", file.name).stderr
    head, faulty = file.read_text().split("\n", 1)
    file.write_text(f"{head}\n{SOUND.read_text()}")
    sound = run("run", file.name)
    assert "symptom is gone" in sound.stdout
    assert "next: quizzer grade" in sound.stderr
    assert "mend" not in sound.stderr
    file.write_text(f"{head}\n{faulty}")
    done = run("grade", file.name, "--where", "9, 3", "--seed", "77", code=1).stdout
    assert "0 of 4 faults are gone, 4 left" in done, "the file's own seed counts"
    assert "1 of 4 faults marked, 1 mark on sound lines" in done
    assert "seed 3" in done


def test_a_round_is_started_in_torch(run: Run, tmp_path: Path, numpy_round: Path) -> None:
    run("start", ROUND, "--seed", "3", "--framework", "torch")
    text = (tmp_path / f"{ROUND}.py").read_text()
    assert text.startswith(f"# quizzer: {ROUND} seed=3 framework=torch\n")
    assert "import torch" in text
    said = run("start", "twice", "--bank", str(numpy_round), "--framework", "torch").stderr
    assert "twice is to be had in numpy alone" in said
    assert "3 * np.asarray" in (tmp_path / "twice.py").read_text()


def test_what_cannot_be_run_or_marked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text("# quizzer: softmax\n")
    assert "no symptom" in run("run", "softmax.py", code=2).stderr
    assert "cannot be read" in run("run", "missing.py", code=2).stderr
    assert "no line" in run("grade", "softmax.py", "--where", "nine", code=2).stderr
    (tmp_path / "many").mkdir()
    (tmp_path / "many/softmax.py").write_text("x = 1\n")
    assert "one file" in run("grade", "many", "--where", "9", code=2).stderr


def test_one_known_mistake_to_be_mended(run: Run, tmp_path: Path) -> None:
    run("start", "softmax", "--fault", "wrong_axis")
    assert "[wrong_axis]" in run("grade", "softmax.py", "--no-record", code=1).stdout
    run("start", "softmax", "--fault", "any", "--seed", "4", "--force")
    compile((tmp_path / "softmax.py").read_text(), "softmax", "exec")
    assert "did you mean" in run("start", "softmax", "--fault", "wrong_axs", code=2).stderr
    assert "no version" in run("start", "f_one", "--fault", "any", code=2).stderr


def test_a_review_on_the_command_line(run: Run) -> None:
    shown = run("show", "review_mask_after_softmax", "--seed", "1").stdout
    assert "   7 -     scores = np.where" in shown
    done = run("answer", "review_mask_after_softmax", "reject 7 same", code=1).stdout
    assert "score 0.75" in done
    assert "places count" in run("answer", "review_of_references", "accept 7 r1", code=2).stderr
