"""Open answers: ungraded until ticked, then the share of the points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest

from quizzer.errors import UsageError
from quizzer.grading.open import audit
from quizzer.grading.open import grade as open_answer
from quizzer.model.attempt import Submission
from quizzer.model.question import Criterion, OpenQuestion
from quizzer.model.verdict import Verdict


@dataclass(frozen=True)
class Run:
    seed: int = 7


QUESTION = OpenQuestion(
    id="why_scale",
    area="attention",
    path="x.yaml",
    title="Why scale",
    level=1,
    minutes=5,
    prompt="Why?",
    explanation="So.",
    model_answer="Because the variance is d.",
    rubric=(
        Criterion(id="variance", says="the variance of q . k is d", points=7),
        Criterion(id="saturation", says="softmax saturates", points=2),
        Criterion(id="gradient", says="gradients vanish there"),
    ),
)


def graded(text: str | bytes = "An answer.", ticked: tuple[str, ...] | None = None):
    raw = text.encode() if isinstance(text, str) else text
    return open_answer.grade(
        QUESTION, Submission(question="why_scale", text=raw, ticked=ticked), Run()
    )


def test_it_is_ungraded_until_the_rubric_is_ticked() -> None:
    report = graded()
    assert (report.verdict, report.score, report.milestones) == (Verdict.UNGRADED, 0.0, ())
    assert [(d.id, d.right, d.points) for d in report.decisions] == [
        ("variance", None, 7), ("saturation", None, 2), ("gradient", None, 1),
    ]  # fmt: skip
    assert "\n" not in report.message


def test_the_score_is_the_share_of_points() -> None:
    report = graded(ticked=("saturation", "variance"))
    assert (report.verdict, report.score) == (Verdict.ACCEPTED, 0.9)
    assert report.milestones == ("variance", "saturation")
    assert "9 of 10 points" in report.message
    assert [d.id for d in report.decisions if not d.right] == ["gradient"]


def test_the_pass_mark_itself_passes() -> None:
    assert graded(ticked=("variance",)).score == open_answer.PASS_MARK
    assert graded(ticked=("variance",)).verdict is Verdict.ACCEPTED
    assert graded(ticked=("saturation", "gradient")).verdict is Verdict.WRONG_ANSWER


def test_ticking_nothing_is_graded_and_ticking_twice_counts_once() -> None:
    nothing = graded(ticked=())
    assert (nothing.verdict, nothing.score) == (Verdict.WRONG_ANSWER, 0.0)
    assert graded(ticked=("gradient", "gradient")).score == pytest.approx(0.1)
    full = graded(ticked=("variance", "saturation", "gradient"))
    assert full.score == 1.0
    assert all(decision.right for decision in full.decisions)


def test_an_unknown_criterion_is_the_callers_mistake() -> None:
    with pytest.raises(UsageError, match="did you mean variance"):
        graded(ticked=("varience",))


@pytest.mark.parametrize("text", ["", "  \n", b"\xff"])
def test_no_text_is_no_answer_even_when_ticked(text: str | bytes) -> None:
    assert graded(text, ticked=("variance",)).verdict is Verdict.INVALID


def test_the_audit_names_each_defect() -> None:
    one, two, three = QUESTION.rubric
    decides = "\n".join(audit.defects(QUESTION))
    assert "'variance' decides alone: without it nothing passes" in decides
    assert "'variance' decides alone: with it anything passes" in decides
    even = tuple(replace(item, points=1) for item in (one, two, three, replace(three, id="cure")))
    assert audit.defects(replace(QUESTION, rubric=even)) == []

    def defects(**changes: Any) -> str:
        return "\n".join(audit.defects(replace(QUESTION, **changes)))

    assert "too few" in defects(rubric=(one, two))
    assert "used 2 times" in defects(rubric=(one, two, two))
    assert "worth 0 points" in defects(rubric=(one, two, replace(three, points=0)))
    assert "says nothing" in defects(rubric=(one, two, replace(three, says="")))
    assert "model answer" in defects(model_answer=" ")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("it keeps its scale", "It keeps its scale."),
        ("a mean is removed", "A mean is removed."),
        ("β = 0 gives q", "β = 0 gives q."),
        ("x keeps its scale", "x keeps its scale."),
        ("np.exp overflows!", "np.exp overflows!"),
    ],
)
def test_a_sentence_begins_with_a_capital_unless_a_symbol_begins_it(text: str, told: str) -> None:
    from quizzer.grading.answers import sentence

    assert sentence(text) == told
