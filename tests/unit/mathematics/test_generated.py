"""The generator of answers: what it calls wrong is wrong, by other mathematics than the judge's."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks.derivations.answers import Maker
from benchmarks.derivations.judged import Judged
from quizzer.grading.derivation.audit import at_seeds, other_forms
from tests.unit.mathematics.answers import graded, question

IDS = ("softmax_cross_entropy_gradient", "ridge_solution", "minibatch_gradient_noise")


@pytest.mark.parametrize("question_id", IDS)
def test_generated_answers_are_judged_as_what_they_are(question_id: str) -> None:
    maker, rng = Maker(question(question_id), seed=3), random.Random(3)
    for answer in (maker.right(rng), maker.wrong(rng)):
        assert answer is not None
        report = graded(question_id, answer.text)
        assert not Judged(answer, report, 0).misjudged, f"{answer.text}\n{report.message}"


def test_a_slip_that_changes_nothing_is_none() -> None:
    maker = Maker(question("softmax_jacobian"), seed=3)
    (chain,) = maker.bases[0]
    assert not maker.is_wrong(chain, [chain[0], chain[1]], 1)


def test_right_derivations_are_audited_at_more_seeds_in_three_forms() -> None:
    asked = question("silu_derivative")
    assert len(other_forms(asked)) == 2
    assert not at_seeds(asked, 2)
    wrong = replace(asked, answer=(*asked.answer[:-1], "df/dx = s + x*s"))
    said = at_seeds(wrong, 2)
    assert len(said) == 3
    assert "wrong answer at 2 of 2 seeds, first at seed 4" in said[0]
