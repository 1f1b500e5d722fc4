"""Sessions on the command line: plain lines in, plain lines out, and nothing lost in between."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.bank.roots import shipped

RIGHT = (shipped().solutions / "losses/softmax.py").read_text()
ONLY = ("--kind", "choice", "--area", "agents")
CODE = ("--kind", "code", "--area", "losses", "--level", "1")


class Told(str):
    """What was told on stdout; `err` is what was said on stderr."""

    err = ""


@pytest.fixture
def quizzer(tmp_path: Path):
    """Runs quizzer as a script would, with a home of its own; what it told."""

    def call(*args: str, stdin: str = "", code: int = 0) -> Told:
        environ = {**os.environ, "QUIZZER_HOME": str(tmp_path / "home"),
                   "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "quizzer", *args], input=stdin, capture_output=True, text=True,
            cwd=tmp_path, env=environ, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr
        assert done.returncode == code, done.stderr + done.stdout
        told = Told(done.stdout)
        told.err = done.stderr
        return told

    return call


def test_a_session_of_lines(quizzer) -> None:
    told = quizzer("practice", "--plain", "--count", "2", *ONLY, stdin=(
        ":help\n:hint\n:nonsense\n:note ask\n99\n:where\n:solution\n:next\n:bury\n"))  # fmt: skip
    assert "A session of 2 questions" in told
    assert "Question 1 of 2" in told
    assert "  1  " in told
    assert "1 of 2; 0 solved" in told
    assert "The session is over" in told
    assert "(buried)" in told
    assert "no command is called :nonsense" in told.err
    assert "$" not in told.replace("$EDITOR", ""), "formulas are laid out"
    assert max(map(len, told.splitlines())) < 160


@pytest.mark.parametrize(
    ("kind", "words"),
    [("choice", "the places shown (1 or a)"), ("order", "the ids in order"),
     ("review", "the verdict, the row and the reason's id")],
)  # fmt: skip
def test_each_kind_says_how_it_is_answered(quizzer, kind: str, words: str) -> None:
    told = quizzer("practice", "--plain", "--count", "1", "--kind", kind)
    assert words in told.rpartition("Answer: ")[2]
    assert "--seed" not in told


def test_a_count_that_does_not_fit_into_the_minutes_is_said(quizzer) -> None:
    told = quizzer("practice", "--plain", "--count", "50", "--minutes", "15", "--new")
    found = re.search(r"A session of (\d+ questions?), about (\d+) minutes", told)
    assert found
    assert int(found[2]) <= 15
    assert f"{found[1]} in 15 minutes; you asked for 50" in told.err


def test_a_review_shows_the_change(quizzer) -> None:
    told = quizzer("practice", "--plain", "--count", "1", "--kind", "review")
    assert re.search(r"^ +\d+ [-+]", told, re.MULTILINE)  # there are changes that only add


def test_an_example_has_its_result(quizzer) -> None:
    told = quizzer("practice", "--plain", "--count", "1", *CODE)
    _, _, example = told.partition("**Example**")
    assert "\n    → " in example.partition("The file begins as")[0]


def test_it_goes_on_where_input_ended(quizzer) -> None:
    first = quizzer("practice", "--plain", "--count", "2", *ONLY, stdin=":skip\n")
    assert "`quizzer practice` goes on" in first.err
    second = quizzer("practice", "--plain", stdin=":end\n")
    assert "you left at 2 of 2" in second.err
    assert "Question 2 of 2" in second
    third = quizzer("practice", "--plain", "--count", "1", *ONLY, stdin="")
    assert "Question 1 of 1" in third


def test_code_is_typed_and_ends_with_a_dot_and_a_rating_is_overruled(quizzer) -> None:
    where = ("--count", "2", *CODE)
    lines = f"{RIGHT}\n.\n:rate easy\n:rate well\n:undo\n:undo x\n:quit\n"
    told = quizzer("practice", "--plain", *where, stdin=lines)
    if "Question 1 of 2: Softmax" in told:
        assert "softmax: accepted" in told
        assert "(good: comes back in 2 days)" in told
        assert "(easy, as you said: comes back in 8 days)" in told
        assert "taken back" in told
    assert "a rating is one of again, hard, good, easy" in told.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("practice", "--deck", "nosuch"), "no deck is called 'nosuch'"),
        (("practice", "--area", "lossses"), "did you mean losses"),
        (("interview", "phone-screen"), "; did you mean phone-screen-20?\n"),
        (("practice", "--area", "agents", "--kind", "code"), "no question fits all of this"),
        (("practice", "--minutes", "0"), "0 is not in the range"),
        (("review",), "nothing is due"),
        (("watch", "nothing.py"), "no file to watch"),
        (("profile", "--date", "2026-13-40"), "no date: '2026-13-40'; write it as"),
        (("profile", "--interview", "reserch"), "'reserch' is not one of"),
        (("practice", "--placement", "--weak"), "--placement goes with no other wish"),
    ],
)
def test_what_cannot_be_done_is_one_line(quizzer, args, words) -> None:
    assert words in quizzer(*args, code=2).err


def test_list_has_a_status_and_fits_a_terminal(quizzer, tmp_path: Path) -> None:
    (tmp_path / "softmax.py").write_text(RIGHT)
    quizzer("grade", "softmax.py")
    lines = quizzer("list").splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split()[:2] == ["id", "status"]
    assert [line.split()[1] for line in lines if line.startswith("softmax ")] == ["solved"]
    told = quizzer("stats")
    assert "due in the next days: 0 0 1" in told
    assert "nothing is due" in quizzer("review", "--list")
    with closing(sqlite3.connect(tmp_path / "home/progress.sqlite3")) as db:  # months went by
        db.execute("UPDATE cards SET due = 1, state = json_set(state, '$.lapses', 5)")
        db.commit()
    listed = quizzer("review", "--list").splitlines()
    assert listed[0].startswith("softmax  fi"), "the short form in which it comes back"
    assert listed[0].endswith(", 3 min  Softmax")
    for told in (listed, quizzer("stats").splitlines()):
        named = next(n for n, line in enumerate(told) if line.startswith("forgotten again"))
        assert told[named + 1].split() == ["5", "softmax"]


def test_a_store_from_a_newer_version_is_said_and_left_alone(quizzer, tmp_path: Path) -> None:
    quizzer("practice", "--plain", "--count", "1", stdin=":quit\n")
    path = tmp_path / "home/progress.sqlite3"
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = path.read_bytes()
    for command in (("practice", "--plain"), ("review",), ("stats",)):
        assert "newer version" in quizzer(*command, code=2).err
    told = quizzer("list")
    assert "newer version" in told.err
    assert " ? " in told
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_can_only_be_read_is_said(quizzer, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o500)
    assert "right to write" in quizzer("practice", "--plain", code=2).err


def test_watch_grades_what_is_saved_and_all_of_it_is_one_visit(tmp_path: Path, bank) -> None:
    from quizzer.practice.daily.watching import Watching
    from quizzer.practice.practice import Practice

    path = tmp_path / "softmax.py"
    path.write_text("def softmax(x):\n    return x\n")
    practice = Practice(bank, tmp_path / "p.sqlite3")
    watching = Watching(practice, path, None, 5)

    def saves():
        yield "the same text again"
        path.write_text(RIGHT)
        yield "mended"
        path.unlink()
        yield "gone"

    try:
        told = [
            one if isinstance(one, str) else one.result().verdict.value
            for one in watching.gradings(saves())
        ]
        assert told[:2] == ["wrong_answer", "accepted"]
        assert "softmax.py" in told[2]
        assert len(told) == 3
        review = practice.daily.review(watching.visit)
        assert review is not None
        assert review.rating.words == "hard"
        assert {attempt.visit for attempt in practice.attempts("softmax")} == {
            watching.visit.row.id
        }
    finally:
        practice.close()


def test_an_interrupt_ends_watching_without_a_line_of_the_library(tmp_path: Path, capfd) -> None:
    pytest.importorskip("watchfiles")
    from quizzer.practice.daily.watching import _quietly

    def changes():
        yield "saved"
        raise KeyboardInterrupt

    assert list(_quietly(changes())) == ["saved"]
    assert capfd.readouterr() == ("", "")


def test_a_store_that_holds_foreign_words_tells_them_on_their_line(quizzer, tmp_path: Path) -> None:
    quizzer("answer", "three_steps_of_rlhf", "x", code=1)
    path = next(tmp_path.rglob("progress.sqlite3"))
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE attempts SET verdict = ?", ("x\x1b[2J\nbob: accepted",))
        db.commit()
    told = quizzer("stats")
    assert "x bob: accepted" in told
    assert not any(line.startswith("bob") for line in told.splitlines())


def test_what_one_prepares_for_is_said_once_and_kept(quizzer) -> None:
    assert "none yet" in quizzer("profile")
    words = ("--interview", "infrastructure", "--date", "2027-01-31", "--minutes", "45")
    assert "inference and infrastructure" in quizzer("profile", *words)
    kept = json.loads(quizzer("profile", "--format", "json"))
    assert kept["date"] == "2027-01-31"
    assert (kept["minutes"], kept["framework"], kept["chosen"]) == (45, "numpy", True)
    assert "none yet" in quizzer("profile", "--date", "")


def test_the_placement_can_be_asked_for(quizzer) -> None:
    told = quizzer("practice", "--placement", "--plain", stdin=":quit\n")
    assert "Question 1 of 8" in told
    assert "placement" in told


def test_a_plan_to_a_date_and_why_there_is_none(quizzer) -> None:
    from datetime import date, timedelta

    assert "needs the day of the interview" in quizzer("plan", code=2).err
    when = date.today() + timedelta(21)
    quizzer("profile", "--date", str(when))
    told = quizzer("plan")
    assert told.count("a mock interview") == 2
    assert f"{when:%a %d %b}  the interview" in told
    assert max(map(len, told.splitlines())) <= 80
    data = json.loads(quizzer("plan", "--format", "json"))
    assert data["interview"] == str(when)
    assert [day["mock"] for day in data["days"][-3:]] == [True, True, False]
    assert "2020-01-01 is over" in quizzer("profile", "--date", "2020-01-01", code=2).err
    assert str(when) in quizzer("profile"), "and nothing is changed"
