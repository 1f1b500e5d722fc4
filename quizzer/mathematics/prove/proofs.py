"""Asks the prover which of an answer's lines hold by algebra, within a budget of steps.

The prover is a process of its own for each answer. It counts its steps (calls that sympy makes),
each request from a clean start, so that the same lines are proved on any machine at any load; a
clock stops it only where counting has failed, and the result says so.
"""

from __future__ import annotations

import os
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from quizzer.lang.nodes import Name
from quizzer.mathematics.prove.prover_request import CUT, PROVED, REPLY, UNPROVED, Request
from quizzer.mathematics.truth.marks import Checked, Mark
from quizzer.mathematics.truth.outcome import HOLDS

PROGRAM = "quizzer.mathematics.prove.prover"
STEPS = 1_500_000
"""Steps that the proofs of one answer may take in all, a second or two."""
LINE_STEPS = 500_000
"""Steps that the proof of one link of a line may take."""
LAST_STOP = 60.0
"""Seconds of waiting for one proof, against a prover that no longer counts."""


@dataclass
class Proofs:
    """What was found out about the lines of an answer, by their numbers."""

    proved: set[int] = field(default_factory=set)
    given_up: set[int] = field(default_factory=set)
    """Tried to the end, and not proved."""
    cut_off: dict[int, str] = field(default_factory=dict)
    """Why a line's proof was ended before it was found or given up."""
    why_none: str = ""
    """Why this question's lines cannot be proved at all."""


def by_algebra(
    checked: Checked, cancelled: Callable[[], bool] = lambda: False, most: int = STEPS
) -> Proofs:
    """Which lines hold by algebra: those of which every link is proved.

    Only equations between numbers are tried: a proof at one size is none for all.
    """
    found = Proofs()
    if checked.setting.dimensions:
        found.why_none = "lines about arrays of any size are not proved by algebra"
    elif checked.setting.laws:
        found.why_none = "lines about what is random are not proved by algebra"
    lines = [] if found.why_none else [mark for mark in checked.marks if _is_equation(mark)]
    if not lines:
        return found
    steps = most
    missed: set[int] = set()
    """Lines of which one equation at least is not proved."""
    with _Prover() as prover:
        for mark in lines:
            requests = list(_requests(checked, mark))
            number = mark.line.number
            for request in requests:
                budget = min(steps, LINE_STEPS)
                result, used = prover.ask(replace(request, steps=budget), cancelled)
                steps = max(steps - used, 0)
                if result == CUT:
                    words = f"{budget:,}" if budget == LINE_STEPS else f"the answer's {most:,}"
                    found.cut_off[number] = f"no proof by algebra within {words} steps"
                elif result is None:
                    found.cut_off[number] = "the prover had to be stopped"
                else:
                    found.given_up |= {number} if result == UNPROVED else set()
                if result != PROVED:
                    missed.add(number)
                    break
            else:
                if requests:
                    found.proved.add(number)
            if not prover.alive:
                break
    found.proved -= missed
    return found


def _is_equation(mark: Mark) -> bool:
    held = mark.outcome is not None and mark.outcome.held
    return mark.verdict == HOLDS and bool(mark.links) and mark.relation == "=" and not held


def _requests(checked: Checked, mark: Mark) -> Iterator[Request]:
    """One for each link of a line; none where a link cannot be put to the prover."""
    assert checked.trial
    setting, graph = checked.setting, checked.trial.graph
    claim = checked.reached.claim if checked.reached else None
    if claim is None and any(best for _, _, best in mark.links):
        return
    own = Name(setting.optimised)
    for left, right, best in mark.links:
        yield Request(
            setting.question,
            graph.expanded(right if right == own else left),
            graph.expanded(left if right == own else right),
            {**graph.rewritten, **graph.restated},
            graph.expanded(claim) if best and claim else None,
        )


class _Prover:
    """One child process, which ends with the `with` statement."""

    def __init__(self) -> None:
        self.child = subprocess.Popen(
            [sys.executable, "-P", "-m", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            bufsize=0,
        )
        self.alive = True

    def __enter__(self) -> _Prover:
        return self

    def __exit__(self, *_: object) -> None:
        self.child.kill()
        self.child.wait()
        for pipe in (self.child.stdin, self.child.stdout):
            if pipe:
                pipe.close()

    def ask(self, request: Request, cancelled: Callable[[], bool]) -> tuple[bytes | None, int]:
        """The prover's word and the steps it took; None where it had to be stopped."""
        assert self.child.stdin
        assert self.child.stdout
        try:
            self.child.stdin.write(pickle.dumps(request))
            end = time.monotonic() + LAST_STOP
            late = False
            while not late and not cancelled():
                late = time.monotonic() >= end  # a last look: we may have been suspended
                if select.select([self.child.stdout], [], [], 0.05)[0]:
                    reply = self.child.stdout.read(REPLY.size)
                    if len(reply) == REPLY.size:
                        return REPLY.unpack(reply)
                    break
        except OSError:
            pass
        self.alive = False
        return None, 0


def environment() -> dict[str, str]:
    """The environment of a child that is to find this package where we found it, and to go
    through sets in the same order each time."""
    root = str(Path(__file__).resolve().parents[3])
    known = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    path = os.pathsep.join(filter(None, [root, *known]))  # an empty entry is the working directory
    return {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0"}
