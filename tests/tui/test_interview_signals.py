"""Signals that reach the app while it judges an answer of an interview.

The app runs in a terminal of its own and goes on with an interview whose answer was handed in and
not judged: the answer works while it is loaded, so that a signal finds its process at that. How
long it works is told by the clock of the processor or by the limit of its time, never by a busy
machine's seconds.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.practice.interview.desk import Desk
from quizzer.practice.interview.record import Kept
from quizzer.practice.practice import open_practice
from quizzer.session.interview.room import fold
from quizzer.session.interview.state import Room
from quizzer.store.store import Store

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")
if not Path("/proc/self/stat").exists():
    pytest.skip("processes are looked up in /proc", allow_module_level=True)

PRESET = """title: One
about: One function.
minutes: 20
sections:
  - {title: Code, minutes: 20, questions: [softmax]}
"""
STREAM = "interview:000001"
STUCK = "time.sleep(60)"
"""Until the limit ends it."""
WORKS = "while time.process_time() < 0.5: pass"
TYPED = "\n# typed before the signal"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


class Held:
    """The app in a terminal of its own, with an answer that waits for its verdict."""

    def __init__(self, folder: Path, cache: Path, works: str) -> None:
        self.home = Home(folder, cache)
        (folder / "cache").symlink_to(cache)
        own = folder / "interviews"
        own.mkdir()
        (own / "one.yaml").write_text(PRESET)
        practice = open_practice(home=self.home)
        interview = Desk(practice, own).start("one", 1)
        right = practice.bank.reference(practice.bank.question("softmax"))
        interview.show(0)
        interview.write(0, f"import time\n{works}\n{right}")
        interview.hand_in(0)
        interview.write(0, interview.room.tasks[0].text + TYPED)
        practice.close()
        self.out, theirs = pty.openpty()
        self.before = termios.tcgetattr(theirs)
        self.app = subprocess.Popen(
            [sys.executable, "-m", "quizzer", "interview", "--resume"],
            stdin=theirs, stdout=theirs, stderr=theirs,
            env={**os.environ, "QUIZZER_HOME": str(folder), "TERM": "xterm-256color"},
            start_new_session=True,
        )  # fmt: skip
        self.theirs, self.shown = theirs, b""

    def read(self) -> None:
        """Take what the app has drawn, which would else wait for us to read."""
        while select.select([self.out], [], [], 0.05)[0]:
            self.shown += os.read(self.out, 1 << 16)

    def until(self, true, what: str) -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            self.read()
            if true():
                return
        raise AssertionError(f"never {what}: {self.shown[-500:]!r}")

    def offspring(self) -> set[int]:
        """Ids of the processes that descend from the app."""
        parents = {pid: stat[1] for pid, stat in processes().items()}
        found, known = set(), {self.app.pid}
        while known:
            known = {pid for pid, parent in parents.items() if parent in known}
            found |= known
        return found

    def working(self) -> bool:
        """Whether one of them runs, or would if it were its turn."""
        known = processes()
        return any(known[pid][0] in "RD" for pid in self.offspring() if pid in known)

    def room(self) -> Room:
        store = Store(self.home.progress)
        try:
            room = fold(Kept(store, STREAM).events())
        finally:
            store.close()
        assert room is not None
        return room

    def end(self) -> None:
        with suppress(ProcessLookupError):
            self.app.kill()
        self.app.wait()
        os.close(self.out)
        os.close(self.theirs)


def processes() -> dict[int, tuple[str, int]]:
    """Id -> (state, parent) of every process that is not a zombie."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                found[int(folder.name)] = state, int(parent)
    return found


@pytest.fixture
def held(tmp_path: Path, cache: Path, request: pytest.FixtureRequest) -> Iterator[Held]:
    made = Held(tmp_path, cache, request.param)
    made.until(lambda: len(made.offspring()) >= 3, "judging")  # the server, a child, the next one
    yield made
    made.end()


@pytest.mark.parametrize("held", [STUCK], indirect=True)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_app_and_what_it_runs_and_nothing_is_lost(
    held: Held, number: int
) -> None:
    children = held.offspring()
    held.app.send_signal(number)
    held.until(lambda: held.app.poll() is not None, "ended")
    assert held.app.returncode == 128 + number
    held.until(lambda: not children & set(processes()), "without orphans")
    assert b"\x1b[?1049l" in held.shown, "the screen is the shell's again"
    assert termios.tcgetattr(held.theirs) == held.before
    room = held.room()
    assert not room.ended
    assert room.tasks[0].text.endswith(TYPED)
    assert [answer.verdict for answer in room.tasks[0].answers] == [""]


@pytest.mark.parametrize("held", [WORKS], indirect=True)
def test_a_suspended_app_goes_on_and_judges(held: Held) -> None:
    held.app.send_signal(signal.SIGTSTP)
    held.until(lambda: processes()[held.app.pid][0] == "T", "stopped")
    held.until(lambda: b"\x1b[?1049l" in held.shown, "back on the terminal's own screen")
    assert termios.tcgetattr(held.theirs) == held.before
    held.until(lambda: not held.working(), "through with the answer")
    held.app.send_signal(signal.SIGCONT)
    held.until(lambda: held.room().tasks[0].answers[0].verdict, "judged")
    assert held.room().tasks[0].answers[0].verdict == "accepted"


@pytest.mark.parametrize("held", [WORKS], indirect=True)
def test_an_answer_whose_judge_is_killed_is_judged_again(held: Held) -> None:
    """The server of the processes and all of these: an accident of ours, and no fault of theirs."""
    for pid in sorted(held.offspring()):  # the server first, which could tell how the others ended
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    held.until(lambda: held.room().tasks[0].answers[0].verdict, "judged")
    assert held.room().tasks[0].answers[0].verdict == "accepted"
