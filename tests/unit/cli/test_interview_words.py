"""What an interview is asked for on the command line, before any clock starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.cli.app import run
from quizzer.home import Home
from quizzer.practice.interview.desk import Desk
from quizzer.practice.practice import open_practice
from quizzer.render.interview.words import left_words
from quizzer.session.interview.clock import Reading


@pytest.mark.parametrize(
    ("words", "says"),
    [
        *((("--minutes", given), "from 1 to 720") for given in ("0", "-1", "nan", "inf", "0.001")),
        (("--minutes", "1"), "its shortest section needs"),
        (("--minutes", "720"), "--minutes 720 of 'ml-coding-45': section"),
        *((("--seed", given), "--seed") for given in ("-1", "1.5", "abc", "9" * 30)),
        *((("--time-factor", given), "--time-factor") for given in ("nan", "0", "inf", "-1")),
    ],
)
def test_a_number_that_is_none_is_told_and_nothing_begins(
    words: tuple[str, str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    assert run(["interview", "ml-coding-45", *words, "--check"], lambda banks: 0) == 2
    told = capfd.readouterr()
    assert says in told.err
    assert not told.out


@pytest.mark.parametrize(
    "words",
    [("--check", "ml-coding-45"), ("--seed", "3", "--check", "ml-coding-45"),
     ("ml-coding-45", "--check"), ("--seed=3", "ml-coding-45", "--check")],
)  # fmt: skip
def test_what_is_asked_of_an_interview_may_stand_before_its_name(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    assert run(["interview", *words], lambda banks: 0) == 0
    assert "45 minutes in 2 sections" in capfd.readouterr().err


@pytest.mark.parametrize(
    "words",
    [("bank", "audit", "softmax", "--sample", "nan"), ("grade", "x.py", "--timeout", "nan")],
)
def test_nan_is_no_number_of_any_option(
    words: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(list(words), lambda banks: 0) == 2
    assert "is no number" in capfd.readouterr().err


def test_one_that_was_left_is_told_and_ended_from_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    opened = []

    def interview(*words: str) -> tuple[int, str]:
        code = run(["interview", *words], lambda banks, place: opened.append(place) or 0)
        return code, capfd.readouterr().err

    assert "no interview was left" in interview("--resume")[1]
    assert "no interview was left" in interview("--end")[1]
    assert interview("nothing-at-all")[0] == 2
    assert not opened, "what cannot be held opens no app"
    practice = open_practice()
    room = Desk(practice).enter()
    left = Desk(practice).start("phone-screen-20", 3)
    left.show(0)
    left.write(0, "1")
    assert "in another window" in interview("--resume")[1]
    assert "in another window" in interview("phone-screen-20")[1]
    assert interview("--end")[0] == 2
    assert not opened
    room.leave()
    practice.close()
    assert "Interview 1 was left: Phone screen, 20 minutes" in interview("--held")[1]
    assert interview("--resume") == (0, "")
    assert opened == [("interview", left.stream, None)]
    code, told = interview("--end")
    assert code == 0
    assert "--report --number 1" in told
    practice = open_practice()
    (held,) = Desk(practice).held()
    assert held.ended == "left"
    practice.close()


def test_time_that_is_over_for_good_is_none_that_is_left(tmp_path: Path) -> None:
    """Nobody ticked: a gap runs through sections and breaks to the end."""
    now = [1e9]
    practice = open_practice(home=Home(tmp_path, tmp_path / "cache"))
    desk = Desk(practice, clock=lambda: Reading(now[0], now[0], "boot"))
    desk.start("research-engineer-loop", 3)
    minutes = {0: 120, 44: 76, 50: 75, 54: 75, 100: 45, 140: 5, 145: 0, 10_000: 0}
    for gone, left in minutes.items():
        now[0] = 1e9 + 60 * gone
        found = desk.left()
        assert found is not None
        assert found.left == 60 * left, gone
    assert "its time is over" in left_words(found)
    practice.close()
