"""Numeric questions about a process, against the process itself, run step by step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from quizzer.grading.numeric import drawn as numeric

from .content import questions

QUESTIONS = questions("numeric")
Values = dict[str, Any]


def _transcript(v: Values) -> float:
    total = transcript = 0
    for call in range(1, v["n"] + 1):
        total += v["base"] + transcript
        transcript = v["summary"] if call % v["every"] == 0 else transcript + v["step"]
    return total


def _tree(v: Values) -> float:
    calls, states = 0, 1
    for _ in range(v["depth"]):
        proposals = states * v["k"]
        calls += proposals + proposals * v["votes"]
        states = min(v["b"], proposals)
    return calls


def _patience(v: Values) -> float:
    best, waited = float("inf"), 0
    for epoch, loss in enumerate(v["v"], 1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == v["patience"]:
            return epoch
    raise AssertionError("it never stops")


def _saddle(v: Values) -> float:
    y, steps = 10.0 ** -v["digits"], 0
    while y <= 1:
        y, steps = y + v["lr"] * v["down"] * y, steps + 1
    return steps


def _valley(v: Values) -> float:
    rate, error, steps = v["share"] * 2 / v["steep"], 1.0, 0
    while error > 1e-3:
        error, steps = error - rate * v["flat"] * error, steps + 1
    return steps


def _recovery(v: Values) -> float:
    second = v["big"] ** 2
    for _ in range(v["steps"]):
        second = v["rho"] * second + (1 - v["rho"]) * v["small"] ** 2
    return v["big"] / second**0.5


def _stopped(v: Values) -> float:
    w = 0.0
    for _ in range(v["t"]):
        w -= v["lr"] * v["lam"] * (w - 1)
    return v["lam"] * (1 - w) / w


def _checked(v: Values) -> float:
    """Every way that one sub-task can go, then all of them in a row."""
    right = 0.0
    for first in (True, False):
        for noticed in (True, False):
            p = (v["p"] if first else 1 - v["p"]) * (v["d"] if noticed else 1 - v["d"])
            right += p * (1 if first else v["p"] if noticed else 0)
    return 100 * right ** v["n"]


def _accepted(v: Values) -> float:
    going, right = 1.0, 0.0
    for _ in range(v["n"]):
        right += going * v["p"] * v["t"]
        going *= v["p"] * (1 - v["t"]) + (1 - v["p"]) * (1 - v["f"])
    return 100 * right


def _slips(v: Values) -> float:
    sound, wrong = 1.0, 0.0
    for _ in range(v["n"]):
        sound *= 1 - v["e"]
        wrong += 1 - sound
    return 100 * wrong / v["n"]


@pytest.mark.parametrize(
    ("name", "run"),
    [
        ("transcript_read_again", _transcript),
        ("calls_of_a_tree_search", _tree),
        ("when_patience_ends", _patience),
        ("steps_to_leave_a_saddle", _saddle),
        ("steps_along_the_flat_valley", _valley),
        ("rate_that_recovers", _recovery),
        ("stopping_as_a_penalty", _stopped),
        ("checked_steps_in_a_row", _checked),
        ("first_that_is_accepted", _accepted),
        ("one_slip_and_the_rest", _slips),
    ],
)
def test_the_formula_agrees_with_the_process(name: str, run: Callable[[Values], float]) -> None:
    for seed in range(10):
        v = numeric.draw(QUESTIONS[name], seed)
        assert numeric.truth(QUESTIONS[name], v) == pytest.approx(run(v), rel=1e-9)
