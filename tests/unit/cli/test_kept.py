"""Recorded, then shown: whoever saw a verdict finds the attempt, whatever happens next."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.bank.roots import shipped
from quizzer.model.attempt import Attempt
from quizzer.store.store import Store

RIGHT = (shipped().solutions / "losses/softmax.py").read_text()
WRONG = RIGHT.replace("np.max(x", "0 * np.max(x")
ANSWER = ("answer", "an_agents_loop", "ignore")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "softmax.py").write_text(RIGHT)
    return tmp_path / "home"


def environ(home: Path) -> dict[str, str]:
    path = os.pathsep.join(sys.path)
    return {**os.environ, "QUIZZER_HOME": str(home), "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "quizzer", *words]


def run(*words: str, home: Path, **how) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), env=environ(home), cwd=home.parent, text=True,
                          capture_output=True, check=False, **how)  # fmt: skip


def kept(home: Path) -> tuple[Attempt, ...]:
    store = Store(home / "progress.sqlite3")
    try:
        return store.attempts()
    finally:
        store.close()


@pytest.mark.parametrize(
    ("words", "says"), [(("grade", "softmax.py"), b"accepted"), (ANSWER, b"an_agents_loop")]
)
def test_a_kill_after_the_verdict_line_loses_nothing(words, says: bytes, home: Path) -> None:
    """The command writes to a terminal and is killed as soon as the verdict stands there."""
    for count in (1, 2):
        master, slave = pty.openpty()
        process = subprocess.Popen(command(*words), env=environ(home), cwd=home.parent,
                                   stdin=subprocess.DEVNULL, stdout=slave,
                                   stderr=subprocess.DEVNULL)  # fmt: skip
        os.close(slave)
        shown = b""
        while says not in shown:
            shown += os.read(master, 1)
        process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(master)
        # An answer that is given again in the visit that was left is the same attempt.
        assert len(kept(home)) == (count if words[0] == "grade" else 1)


@pytest.mark.parametrize("words", [("grade", "softmax.py"), ANSWER])
def test_a_reader_that_went_away_costs_no_attempt(words, home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        ran = subprocess.run(command(*words), env=environ(home), cwd=home.parent, stdout=gone,
                             stderr=subprocess.PIPE, text=True, check=False)  # fmt: skip
    assert "Traceback" not in ran.stderr
    assert len(kept(home)) == 1


def test_an_output_that_cannot_be_written_costs_no_attempt(home: Path) -> None:
    ran = run("grade", "softmax.py", "-o", "no/such/folder", home=home)
    assert ran.returncode == 2
    assert len(kept(home)) == 1


@pytest.mark.parametrize("words", [("grade", "softmax.py"), ANSWER])
def test_a_store_that_cannot_be_written_is_said_before_the_verdict(words, home: Path) -> None:
    home.mkdir()
    (home / "progress.sqlite3").write_bytes(b"no database" * 100)
    ran = subprocess.run(command(*words), env=environ(home), cwd=home.parent, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)  # fmt: skip
    assert ran.returncode == 2
    said, _, shown = ran.stdout.partition("\n")
    while said.startswith("the draw of"):
        said, _, shown = shown.partition("\n")
    assert "the verdict stands, but it was not kept" in said
    assert "softmax" in shown or "an_agents_loop" in shown


def test_what_is_no_answer_is_answered_and_not_recorded(home: Path) -> None:
    assert run("start", "softmax", "--dir", "stub", home=home).returncode == 0
    (home.parent / "broken.py").write_text("# quizzer: softmax\ndef (")
    (home.parent / "empty.py").write_text("")
    for words in (("stub/softmax.py",), ("broken.py",), ("empty.py", "--question", "softmax")):
        ran = run("grade", *words, home=home)
        assert ran.returncode == 1
        assert "softmax" in ran.stdout
        assert "not recorded" in ran.stderr
    assert kept(home) == ()


def test_a_batch_is_recorded_in_order_where_it_is_asked_for(home: Path) -> None:
    folder = home.parent / "class"
    for name, text in {"a": RIGHT, "b": "def (", "c": WRONG}.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "softmax.py").write_text(text)
    for jobs in ("1", "2"):
        assert run("grade", "class", "--record", "--jobs", jobs, home=home).returncode == 1
    found = kept(home)
    assert [a.report.path for a in found] == ["c/softmax.py", "a/softmax.py"] * 2
    assert [a.text for a in found[:2]] == [WRONG, RIGHT]


def test_an_open_answer_and_its_ticks_are_one_attempt(home: Path) -> None:
    listed = json.loads(run("list", "--kind", "open", "--format", "json", home=home).stdout)
    name = listed["questions"][0]["id"]
    assert run("answer", name, "Some prose.", home=home).returncode == 1
    assert kept(home)[0].report.verdict == "ungraded"
    from quizzer.bank.load import Bank

    rubric = [c.id for c in Bank([shipped()]).question(name).rubric]
    ticks = [word for name in rubric for word in ("--tick", name)]
    assert run("answer", name, "Some prose.", *ticks[:2], home=home).returncode in (0, 1)
    assert run("answer", name, "Some prose.", *ticks, home=home).returncode == 0
    (attempt,) = kept(home)
    assert attempt.report.verdict == "accepted"
    store = Store(home / "progress.sqlite3")
    assert [mark.criteria for mark in store.marks(attempt.id)] == [tuple(rubric[:1]), tuple(rubric)]
    store.close()


def test_without_record_nothing_is_kept(home: Path) -> None:
    run("grade", "softmax.py", "--no-record", home=home)
    run(*ANSWER, "--no-record", home=home)
    assert kept(home) == ()
