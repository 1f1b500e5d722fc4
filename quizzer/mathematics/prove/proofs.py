"""Asks the prover which of an answer's lines hold by algebra, within a budget of seconds.

The prover is started when first asked, kept for the next answer, and killed when it runs over.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from quizzer.lang.nodes import Name
from quizzer.mathematics.prove.prover_request import Request
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.trial import HOLDS

PROGRAM = "quizzer.mathematics.prove.prover"


class Prover:
    """One child process; a proof that takes too long costs the child its life."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.child: subprocess.Popen[bytes] | None = None

    def proved(self, request: Request, seconds: float, cancelled: Callable[[], bool]) -> bool:
        """Whether the request is proved in time."""
        with self.lock:
            child = self.started()
            assert child.stdin
            assert child.stdout
            try:
                child.stdin.write(pickle.dumps(request))
                child.stdin.flush()
            except OSError:
                self.stop()
                return False
            end = time.monotonic() + seconds
            while time.monotonic() < end and not cancelled():
                wait = min(0.05, max(end - time.monotonic(), 0))
                if select.select([child.stdout], [], [], wait)[0]:
                    answer = child.stdout.read(1)
                    if not answer:
                        self.stop()
                    return answer == b"1"
            self.stop()
            return False

    def started(self) -> subprocess.Popen[bytes]:
        """The child, a new one where none lives."""
        if self.child is None or self.child.poll() is not None:
            self.child = subprocess.Popen(
                [sys.executable, "-m", PROGRAM],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
                bufsize=0,
            )
        return self.child

    def stop(self) -> None:
        """Kill the child."""
        if self.child is not None:
            self.child.kill()
            self.child.wait()
            for pipe in (self.child.stdin, self.child.stdout):
                if pipe:
                    pipe.close()
            self.child = None


PROVER = Prover()


def environment() -> dict[str, str]:
    """The environment of a child that is to find this package where we found it."""
    root = str(Path(__file__).resolve().parents[3])
    return {**os.environ, "PYTHONPATH": root + os.pathsep + os.environ.get("PYTHONPATH", "")}


def by_algebra(
    checked: Checked, seconds: float, cancelled: Callable[[], bool] = lambda: False
) -> frozenset[int]:
    """The numbers of the lines whose every link is proved, as far as the seconds go.

    Only equations between numbers are tried: a proof at one size is none for all.
    """
    if checked.setting.dimensions or checked.setting.laws:
        return frozenset()
    end = time.monotonic() + seconds
    return frozenset(
        mark.line.number
        for mark in checked.marks
        if mark.verdict == HOLDS
        and mark.links
        and mark.relation == "="
        and _all_proved(checked, mark, end, cancelled)
    )


def _all_proved(checked: Checked, mark: Mark, end: float, cancelled: Callable[[], bool]) -> bool:
    assert checked.trial
    setting, graph = checked.setting, checked.trial.graph
    claim = checked.reached.claim if checked.reached else None
    own = Name(setting.optimised)
    if mark.outcome and mark.outcome.held:
        return False
    for left, right, best in mark.links:
        if best and claim is None:
            return False
        request = Request(
            setting.question,
            graph.expanded(right if right == own else left),
            graph.expanded(left if right == own else right),
            {**graph.rewritten, **graph.restated},
            graph.expanded(claim) if best and claim else None,
        )
        remaining = end - time.monotonic()
        if remaining <= 0 or cancelled() or not PROVER.proved(request, remaining, cancelled):
            return False
    return True
