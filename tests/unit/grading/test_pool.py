"""Judges in other processes end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HANG = "# quizzer: softmax\ndef softmax(x):\n    while True: pass\n"


@pytest.fixture
def running(tmp_path: Path):
    """A grading of many files that hang, once its judges are at work."""
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(8):
        (folder / f"s{number}.py").write_text(HANG)
    process = subprocess.Popen(
        [sys.executable, "-m", "quizzer", "grade", str(folder), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "QUIZZER_HOME": str(tmp_path / "home")},
    )
    end = time.monotonic() + 60
    while len(group(process.pid)) < 4 and time.monotonic() < end:
        time.sleep(0.05)
    time.sleep(0.5)
    yield process
    for member in group(process.pid):
        os.kill(member, signal.SIGKILL)


def group(leader: int) -> list[int]:
    """Processes of a session that are alive."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def gone(leader: int, seconds: float = 20.0) -> bool:
    end = time.monotonic() + seconds
    while group(leader) and time.monotonic() < end:
        time.sleep(0.05)
    return not group(leader)


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")


@needs_proc
def test_an_interrupt_ends_everything_with_one_line(running) -> None:
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert err.strip() == "interrupted"
    assert out == ""
    assert gone(running.pid)


@needs_proc
def test_a_killed_starter_leaves_no_judges(running) -> None:
    running.kill()
    running.wait()
    assert gone(running.pid)
