"""Faults of the store, under whole flows: nothing that was shown is lost, and each has its line.

QUIZZER_KILLS says how often the flows are killed, in place of a quick 12.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.store.migrations import MIGRATIONS
from quizzer.store.repair import damage
from quizzer.store.store import Store
from tests.unit.store.flows import OPEN, RIGHT

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("QUIZZER_KILLS", "12"))
ANSWER = ("answer", OPEN, "first the")
GRADE = ("grade", "softmax.py")
VERDICT = {ANSWER: f"{OPEN}: ungraded", GRADE: "softmax.py (softmax): accepted, score 1.00"}
UNKEPT = "the verdict stands, but it was not kept"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "softmax.py").write_text(RIGHT)
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def environ(home: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), *sys.path])
    return {**os.environ, "QUIZZER_HOME": str(home), "PYTHONPATH": path}


def start(*words: str, home: Path, before: tuple[str, ...] = (), **how) -> subprocess.Popen[str]:
    line = [*before, sys.executable, "-m", "quizzer", *words]
    return subprocess.Popen(line, env=environ(home), cwd=home.parent, text=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **how)  # fmt: skip


def run(*words: str, home: Path, **how) -> tuple[int, str, str]:
    """Exit code, stdout and stderr; no traceback in any of them."""
    with start(*words, home=home, **how) as process:
        said, narrated = process.communicate()
    assert "Traceback" not in said + narrated
    return process.returncode, said, narrated


def kept(home: Path) -> list[str]:
    """The texts of every attempt, in a file that is whole."""
    assert damage(home / "progress.sqlite3") == ""
    with closing(Store(home / "progress.sqlite3")) as store:
        return [attempt.text for attempt in store.attempts()]


def unkept(words: tuple[str, ...], says: str, home: Path, **how) -> None:
    """The verdict is shown, after a line that says why it was not kept and what to do."""
    code, said, narrated = run(*words, home=home, **how)
    assert VERDICT[words] in said
    assert UNKEPT in narrated
    assert re.search(says, narrated), narrated
    assert len(narrated.splitlines()) == 1
    assert code == 2


# --- kills and crowds -----------------------------------------------------------------------------


@pytest.mark.timeout(60 + 60 * KILLS)
def test_flows_that_are_killed_lose_nothing_that_they_showed(tmp_path: Path) -> None:
    """`answer`, `grade` and the app, each with SIGKILL at a point of its own."""
    home = tmp_path / "home"
    line = [sys.executable, "-m", "tests.unit.store.flows", str(tmp_path), "8", str(KILLS)]
    done = subprocess.run(line, env=environ(home), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["killed"] == KILLS
    texts = "\n".join(kept(home)) + "\n"
    assert told["shown"]
    assert [text for text in told["shown"] if f"{text}\n" not in texts] == []


@pytest.mark.parametrize("kills", [int(os.environ.get("QUIZZER_KILLS", "5"))])
def test_an_interview_that_is_killed_has_all_that_it_acknowledged(kills: int, home: Path) -> None:
    """Texts, answers handed in and verdicts, each life of it ended by SIGKILL."""
    line = [sys.executable, "-m", "tests.unit.store.interview_kills", "7", str(kills)]
    done = subprocess.run(line, env=environ(home), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [told["killed"], told["lost"]] == [kills, []]
    assert told["said"] > kills


@pytest.mark.parametrize("writers", [2, 8])
def test_writers_at_once_wait_for_each_other(writers: int, home: Path) -> None:
    """From the first opening on, where all of them make the file."""
    begun = [start("answer", OPEN, f"writer {n}", home=home) for n in range(writers)]
    ended = [(*process.communicate(), process.returncode) for process in begun]
    for said, narrated, code in ended:
        assert (narrated, code) == ("", 1)
        assert VERDICT[ANSWER] in said
    assert sorted(kept(home)) == [f"writer {n}" for n in range(writers)]


def test_a_writer_that_never_ends_is_waited_for_and_told(home: Path) -> None:
    run(*ANSWER, home=home)
    with closing(sqlite3.connect(home / "progress.sqlite3", isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        unkept(GRADE, "locked|another", home)
        db.execute("ROLLBACK")
    assert kept(home) == [ANSWER[2]]


# --- no room, no right ----------------------------------------------------------------------------

SMALL = ("unshare", "-m", "sh", "-c",
         'mount -t tmpfs -o size=$1k tmpfs "$QUIZZER_HOME" && shift && "$@"', "sh")  # fmt: skip
"""Runs a command where a home of so many kilobytes hides the one on the disk."""


def can_mount() -> bool:
    line = ["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    try:
        return subprocess.run(line, capture_output=True).returncode == 0
    except OSError:
        return False


@pytest.mark.parametrize("words", [ANSWER, GRADE], ids=["answer", "grade"])
@pytest.mark.parametrize("kilobytes", ["4", "40"])
def test_a_full_disk(words: tuple[str, ...], kilobytes: str, home: Path) -> None:
    """A real one, of 4 KB (the file cannot be made) or of 40 (nor its tables)."""
    if not can_mount():
        pytest.skip("no file system can be mounted here")
    unkept(words, "room", home, before=(*SMALL, kilobytes))


@pytest.mark.parametrize("words", [ANSWER, GRADE], ids=["answer", "grade"])
def test_a_disk_that_fills_up_later(words: tuple[str, ...], home: Path) -> None:
    """What was kept before is whole; a limit on the size of files stands in for the disk."""
    run("answer", OPEN, "early", home=home)
    with closing(Store(home / "progress.sqlite3")):
        size = (home / "progress.sqlite3").stat().st_size  # and no log beside it

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    (home.parent / "softmax.py").write_text(RIGHT + "#" * size)
    words = words if words is GRADE else ("answer", OPEN, "x" * size)
    code, said, narrated = run(*words, home=home, preexec_fn=limit)
    assert code == 2
    assert "score" in said
    assert UNKEPT in narrated
    assert kept(home) == ["early"]


@pytest.mark.parametrize("words", [ANSWER, GRADE], ids=["answer", "grade"])
def test_a_home_that_may_not_be_written(words: tuple[str, ...], home: Path) -> None:
    """For the superuser a read-only file system, for others a folder without the right."""
    if os.getuid() == 0:
        if not can_mount():
            pytest.skip("no file system can be mounted here")
        mount = 'mount -t tmpfs -o ro tmpfs "$QUIZZER_HOME" && "$@"'
        unkept(words, "right|read-only", home, before=("unshare", "-m", "sh", "-c", mount, "sh"))
        return
    home.chmod(0o500)
    unkept(words, "right|read-only", home)


# --- a file that is damaged, or of another time ---------------------------------------------------


def spoil(home: Path, start: int, size: int) -> bytes:
    """Write nonsense into the progress file; what it holds then."""
    path = home / "progress.sqlite3"
    data = bytearray(path.read_bytes())
    data[start : start + size] = b"\xa5" * len(data[start : start + size])
    path.write_bytes(data)
    return bytes(data)


def test_a_damaged_file_is_told_set_aside_and_recovered(home: Path) -> None:
    path = home / "progress.sqlite3"
    run(*ANSWER, home=home)
    damaged = spoil(home, 0, 100)
    line = f"progress at {path} is damaged: run `quizzer doctor --repair`"
    unkept(GRADE, re.escape(line), home)
    assert run("stats", home=home) == (2, "", f"quizzer: {line}\n")
    code, said, _ = run("doctor", home=home)
    assert code == 1
    assert "progress is damaged" in said
    assert path.read_bytes() == damaged, "looking changes nothing"

    code, said, narrated = run("doctor", "--repair", home=home)
    assert code == 1, "without the header nobody knows that this was all"
    assert narrated == ""
    (aside,) = home.glob("progress.damaged-*.sqlite3")
    assert re.fullmatch(r"progress\.damaged-\d{4}-\d\d-\d\d\.sqlite3", aside.name)
    assert str(aside) in said
    assert aside.read_bytes() == damaged
    assert kept(home) == [ANSWER[2]]
    assert run(*GRADE, home=home)[::2] == (0, "")
    assert run("doctor", "--repair", home=home)[:2] == (
        0,
        f"progress at {path} is whole; nothing was changed\n",
    )
    assert len(kept(home)) == 2


def test_a_file_of_a_newer_version_is_left_alone(home: Path) -> None:
    run(*ANSWER, home=home)
    path = home / "progress.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    unkept(GRADE, "newer version.*update quizzer", home)
    code, said, narrated = run("doctor", "--repair", home=home)
    assert (code, said) == (2, "")
    assert re.search("left as it is.*newer version.*update quizzer", narrated)
    assert path.read_bytes() == before
    assert sorted(p.name for p in home.glob("progress*")) == ["progress.sqlite3"]


def test_the_app_says_so_before_anyone_types(home: Path) -> None:
    import pty

    (home / "progress.sqlite3").write_bytes(b"no database" * 400)
    master, slave = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "quizzer"], env=environ(home), stdin=slave,
                               stdout=slave, stderr=slave)  # fmt: skip
    os.close(slave)
    said = b""
    try:
        while piece := os.read(master, 4096):
            said += piece
    except OSError:  # the other end is closed
        pass
    os.close(master)
    assert process.wait() == 2
    assert b"is damaged: run `quizzer doctor --repair`" in said
    assert b"\x1b" not in said
