"""The same file gets the same report, to the byte, however busy the machine is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from benchmarks.same_report import busy, without_seconds
from quizzer.grading.code.cases import Call, Prepared
from quizzer.grading.code.checkers import checker
from quizzer.grading.code.diagnosis import matching
from quizzer.grading.code.run import Ran
from quizzer.model.question import Tolerance
from quizzer.model.verdict import Verdict
from quizzer.render import render
from tests.conftest import SUBMISSIONS

FILES = [
    "softmax/wrong_answer/in_place.py",
    "log_softmax/wrong_answer/common_logarithm_of_sum.py",
    "bpe_train/wrong_answer/pairs_joined_by_space.py",
    "dpo_loss/wrong_answer/inf_replaced_by_large.py",
]
HANGS = "import numpy as np\ndef softmax(x):\n    while x.ndim > 1: pass\n    return x\n"


def reports(grade_text) -> list[str]:
    found = [
        grade_text(name.partition("/")[0], (SUBMISSIONS / name).read_bytes(), diagnose=True)
        for name in FILES
    ]
    found.append(grade_text("softmax", HANGS, diagnose=True, timeout=0.2))
    data = json.loads(render("json", found, 7, ()))
    return [json.dumps(without_seconds(item)) for item in data["reports"]]


def test_a_busy_machine_says_the_same(grade_text) -> None:
    alone = reports(grade_text)
    with busy(4):
        assert reports(grade_text) == alone
    assert all('"note": ""' in text for text in alone)
    assert '"time_limit"' in alone[-1]


@pytest.mark.parametrize(("draws", "asked", "cost"), [(None, 0, 1), (None, 500, 11), (1000, 0, 21)])
def test_what_is_tried_is_counted(bank, draws: int | None, asked: int, cost: int) -> None:
    """A run's cost is read off its case, never off a clock."""
    ran = ran_once(bank, draws, asked)
    slower = replace(ran, seconds=100.0)
    assert matching.cost(ran) == matching.cost(slower) == cost


def ran_once(bank, draws: int | None, asked: int) -> Ran:
    case = replace(bank.question("softmax").cases[0], repeat=draws)
    call = Call({}, {}, 0.0)
    prepared = Prepared(case, (call,), checker("allclose"), Tolerance(), {})
    return Ran(prepared, Verdict.WRONG_ANSWER, asked=asked)
