"""Processor time ends an action; wall time is the last stop."""

from __future__ import annotations

import os
import time

import pytest

from quizzer.sandbox import limit
from quizzer.sandbox.limit import Limit, pid_of, processor_seconds


class Wall:
    """The wall clock, to be moved while a limit is looked at, as often as who waits does."""

    def __init__(self) -> None:
        self.now = 100.0

    def passes(self, seconds: float, it: Limit) -> None:
        for _ in range(round(2 * seconds)):
            self.now += 0.5
            it.left()


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    it = Wall()
    monkeypatch.setattr(limit.time, "monotonic", lambda: it.now)
    return it


def test_a_child_that_runs_ends_by_processor_time(wall: Wall) -> None:
    used = [7.0]
    it = Limit(2.0, lambda: used[0])
    assert it.left() == 2.0
    used[0] = 8.5
    wall.passes(3.0, it)
    assert it.left() == 0.5
    used[0] = 9.0
    assert it.left() <= 0
    assert it.spent() == 2.0
    assert it.waited() == 3.0


def test_a_child_that_waits_ends_by_wall_time(wall: Wall) -> None:
    it = Limit(2.0, lambda: 7.0)
    wall.passes(9.0, it)
    assert it.left() == 1.0
    wall.passes(1.0, it)
    assert it.left() <= 0


def test_unknown_processor_time_is_wall_time(wall: Wall) -> None:
    it = Limit(2.0)
    assert not it.counts
    wall.passes(1.5, it)
    assert it.left() == 0.5
    assert it.spent() == 1.5


def test_the_last_stop_can_be_sooner(wall: Wall) -> None:
    it = Limit(2.0, lambda: 0.0, 3.0)
    wall.passes(3.0, it)
    assert it.left() <= 0


def test_time_in_which_the_judge_was_suspended_counts_for_nobody(wall: Wall) -> None:
    account = limit.Account(10.0)
    it = account.limit(2.0, lambda: 7.0)
    wall.passes(1.0, it)
    wall.now += 3600.0
    assert it.waited() == 1.0 + limit.UNSEEN
    assert it.left() > 0
    account.pay(it, late=False)
    assert account.refusal() == ""


def test_time_in_which_others_had_their_turn_counts_for_nobody(wall: Wall) -> None:
    """A call that asks back and forth on a busy machine: both ends wait, again and again."""
    own: list[float] = [100.0]
    child: list[float] = []
    account = limit.Account(2.0, lambda: own[0])
    it = account.limit(2.0, lambda: 7.0, lambda: child.pop() if child else 0.0)
    own[0], child[:] = 103.0, [4.0]
    wall.passes(10.0, it)
    assert it.left() > 0  # 10 s of the wall, 7 of them nobody's
    wall.passes(7.5, it)
    assert it.left() <= 0  # each is told once
    account.pay(it, late=False)
    assert "used up" in account.refusal()
    assert account.limit(2.0, lambda: 7.0, lambda: 1.0).left() > 0


@pytest.mark.skipif(not os.path.exists("/proc/thread-self/schedstat"), reason="not told here")
def test_the_kernel_tells_how_long_a_process_waited_for_its_turn() -> None:
    before = limit.turns_waited()
    assert 0 <= before <= limit.turns_waited()
    assert limit.turns_waited(os.getpid()) > 0 or limit.turns_waited() == 0
    assert limit.turns_waited(2**30) == 0


@pytest.mark.skipif(processor_seconds(os.getpid()) is None, reason="not told here")
def test_the_kernel_tells_a_process_time() -> None:
    before = processor_seconds(os.getpid())
    end = time.process_time() + 0.02
    while time.process_time() < end:
        pass
    after = processor_seconds(os.getpid())
    assert before is not None
    assert after is not None
    assert after - before >= 0.02
    assert processor_seconds(0) is None


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="no pidfd here")
def test_a_descriptor_gives_the_id() -> None:
    handle = os.pidfd_open(os.getpid())
    assert pid_of(handle) == os.getpid()
    os.close(handle)
    assert pid_of(handle) == 0
