"""Time in which quizzer was suspended is nobody's: not the bank's code's, nor a diagnosis's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from quizzer.grading.deadline import UNSEEN, Deadline

CHILD = """
import time
from quizzer.bank.run.watch import Overrun, Watch

def work(until):
    watch = Watch(1.0, "stuck")
    try:
        while time.process_time() < until:
            pass
        return "done"
    except Overrun:
        return "late"
    finally:
        watch.end()

started = time.process_time()
print("on", flush=True)
print(work(started + 0.2), work(started + 60.0), flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system suspends nobody")
def test_work_that_was_suspended_is_not_late_and_what_never_ends_still_is() -> None:
    child = subprocess.Popen([sys.executable, "-c", CHILD], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline() == "on\n"
        os.kill(child.pid, signal.SIGSTOP)
        time.sleep(1.5)  # longer than the work may take
        os.kill(child.pid, signal.SIGCONT)
        assert child.stdout.read() == "done late\n"


def test_a_deadline_counts_what_it_sees() -> None:
    now = [0.0]
    deadline = Deadline(UNSEEN + 5.0, clock=lambda: now[0])
    for moment, passed in ((1.0, False), (3600.0, False), (3603.0, False), (3605.0, True)):
        now[0] = moment
        assert deadline.passed() == passed, moment
    now[0] = 0.0
    assert deadline.passed(), "it stays so"
