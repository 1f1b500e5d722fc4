"""The shipped open questions and the list of topics."""

from __future__ import annotations

from typing import Any

import pytest

from quizzer.grading.open import audit
from quizzer.grading.open import grade as open_answer
from quizzer.model.attempt import Submission
from quizzer.model.verdict import Verdict

from .content import FOLDER, questions, topics

QUESTIONS = questions("open")
TOPICS = 503
AREAS = {
    "math",
    "probability",
    "ml-basics",
    "losses",
    "neural-nets",
    "optimization",
    "regularization",
    "attention",
    "transformer",
    "llm-training",
    "alignment",
    "reasoning",
    "agents",
    "decoding",
    "efficiency",
    "architecture-sizing",
    "nlp",
    "evaluation",
    "recsys-rl",
}


class Run:
    seed = 11


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_the_audit_finds_nothing(question: Any) -> None:
    assert audit.defects(question) == []


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_no_single_criterion_decides(question: Any) -> None:
    """Dropping any one criterion still passes; a single one never does."""
    every = [criterion.id for criterion in question.rubric]
    for name in every:
        rest = tuple(other for other in every if other != name)
        assert graded(question, rest).verdict is Verdict.ACCEPTED, name
        assert graded(question, (name,)).verdict is Verdict.WRONG_ANSWER


def graded(question: Any, ticked: tuple[str, ...]):
    return open_answer.grade(question, Submission(question.id, b"text", ticked=ticked), Run())


def test_the_topics_are_complete_and_lie_in_known_areas() -> None:
    found = topics()
    assert len(found) == TOPICS
    for entry in found.values():
        assert set(entry) == {"id", "area", "priority", "kinds", "idea"}
        assert entry["area"] in AREAS
        assert entry["priority"] in (1, 2, 3)
        assert entry["idea"].strip()


@pytest.mark.parametrize("kind", ["numeric", "choice", "open"])
def test_questions_stand_in_an_area_and_name_topics(kind: str) -> None:
    known = topics()
    for question in questions(kind).values():
        assert question.topic in AREAS, question.id
        named = [source for source in question.sources if source in known]
        assert named, f"{question.id} names no topic"
        strange = set(question.sources) - set(known)
        assert all(source.startswith("arXiv:") for source in strange), question.id
        assert (FOLDER / question.topic / f"{question.id}.yaml").is_file()
