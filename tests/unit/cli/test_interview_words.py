"""What an interview is asked for on the command line, before any clock starts."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import pytest

from quizzer.cli.app import run
from quizzer.home import Home
from quizzer.practice import frameworks
from quizzer.practice.interview import check
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
    monkeypatch.setattr(os, "get_terminal_size", lambda stream=1: os.terminal_size((80, 24)))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    assert run(["interview", *words], lambda banks: 0) == 0
    told = capfd.readouterr()
    assert "45 minutes in 2 sections" in told.err
    assert "Nothing is sent." in told.out
    tried = [line.split()[:2] for line in told.out.splitlines() if line[:2] in ("+ ", "x ")]
    assert tried == [["+", name] for name in ("sandbox", "numpy", "home", "editor", "terminal")]


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
    practice = open_practice(home=Home(tmp_path, Home.of().cache))
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


@pytest.mark.parametrize(
    ("name", "value", "words", "says"),
    [
        ("size", (60, 20), (), "x terminal  60x20: make it 80x24 or larger"),
        ("size", None, (), "x terminal  none is here"),
        ("TERM", "dumb", (), "x terminal  TERM=dumb shows lines"),
        ("EDITOR", "no-such-editor -w", (), "x $EDITOR   'no-such-editor' is not found: set"),
        ("EDITOR", "'", (), 'x $EDITOR   "\'" is not found'),
        ("torch", None, ("--framework", "torch"), "x torch     torch is not installed"),
        ("home", None, (), "x home      an interview is being held in another window"),
        ("full", None, (), "No space left on device; make room there"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_before_the_clock_and_what_to_do(
    name: str,
    value: object,
    words: tuple[str, ...],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def size(stream: int) -> tuple[int, int]:
        if name == "size" and value is None:
            raise OSError("no terminal")
        return os.terminal_size(value if name == "size" else (80, 24))  # pyright: ignore[reportArgumentType]

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("EDITOR", "sh")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(os, "get_terminal_size", size)
    if name in ("TERM", "EDITOR"):
        monkeypatch.setenv(name, str(value))
    if name == "torch":
        monkeypatch.setattr(frameworks, "missing", lambda framework: framework == "torch")
    if name == "full":
        monkeypatch.setattr(check.os, "fsync", full)
    practice = open_practice()
    room = Desk(practice).enter() if name == "home" else None
    try:
        assert run(["interview", "--check", "phone-screen-20", *words], lambda banks: 0) == 1
    finally:
        if room is not None:
            room.leave()
        practice.close()
    out = capfd.readouterr().out
    assert max(len(line) for line in out.splitlines() if str(tmp_path) not in line) <= 80
    lines = [line for line in re.sub(r"\n +", " ", out).splitlines() if line.startswith("x ")]
    assert len(lines) == 1
    assert says in lines[0]


def test_pack_is_a_command_and_never_writes_over_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path / "home"))
    file, folder = tmp_path / "p.json", tmp_path / "stubs"
    words = ["pack", "phone-screen-20", "--seed", "4", "-o", str(file)]
    assert run([*words, "--folder", str(folder)], lambda banks: 0) == 0
    assert run(["interview", str(file), "--minutes", "3", "--seen"], lambda banks: 0) == 2
    assert "as it was packed: leave out --minutes, --seen" in capfd.readouterr().err
    key = (tmp_path / "p.json.key").read_bytes()
    assert "Nothing is recorded" in (folder / "README.md").read_text()
    for again in (words, ["interview", *words], [*words[:-1], str(tmp_path / "q.json"),
                                                 "--folder", str(folder)]):  # fmt: skip
        assert run(again, lambda banks: 0) == 2
        assert "is there already" in capfd.readouterr().err
    assert (tmp_path / "p.json.key").read_bytes() == key
    assert not (tmp_path / "q.json").exists()


@pytest.mark.parametrize("asked", [False, True])
def test_sending_says_whether_the_replay_goes_along(
    asked: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    own = tmp_path / "interviews"
    own.mkdir()
    (own / "one.yaml").write_text(
        "title: One\nabout: One function.\nminutes: 20\nsections:\n"
        "  - {title: Code, minutes: 20, questions: [softmax]}\n"
        f"rules: {{replay: {str(asked).lower()}}}\n"
    )
    file = str(tmp_path / "one.json")
    assert run(["pack", "one", "-o", file], lambda banks: 0) == 0
    practice = open_practice()
    interview = Desk(practice).start_pack(Path(file))
    interview.show(0)
    interview.write(0, "typed")
    interview.leave()
    practice.close()
    for number, words in enumerate(([], ["--replay"])):
        back = tmp_path / f"back{number}.json"
        assert run(["interview", "send", "-o", str(back), *words], lambda banks: 0) == 0
        err = capfd.readouterr().err
        data = json.loads(back.read_text())
        assert data["replay"] == (asked and bool(words))
        assert ("asks for no replay" in err) == (not asked)
        assert ("--replay would add it" in err) == (asked and not words)
        assert data["began"][2] in ("boot 1", "")
        assert "machine" not in data["events"][0][2]


def test_help_tells_what_is_said_of_one_that_begins(capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["interview", "--help"], lambda banks: 0) == 0
    out = capfd.readouterr().out
    assert all(f"  {name} " in out for name in ("--seed", "--minutes", "--time-factor", "--check"))
