"""The shipped bank: no rule is broken, and its list of topics is the one that was agreed."""

from __future__ import annotations

from pathlib import Path

from quizzer.bank.load import open_bank
from quizzer.bank.validate import validate
from quizzer.grading.code.checkers import CHECKERS
from quizzer.home import Home
from quizzer.model.question import ChoiceQuestion, CodeQuestion

from .content import topics

TOPICS = 503
AREAS = 19


def test_the_shipped_bank_breaks_no_rule(tmp_path: Path) -> None:
    assert validate(open_bank((), Home(tmp_path, tmp_path)), (), CHECKERS) == []


def test_the_topics_are_complete() -> None:
    found = topics()
    assert len(found) == TOPICS
    assert len({entry["area"] for entry in found.values()}) == AREAS


def test_prompts_say_all_that_is_graded(tmp_path: Path) -> None:
    bank = open_bank((), Home(tmp_path, Home.of().cache))
    no_arrays = {"sinusoidal_positional_encoding", "mcts", "alibi_bias", "warmup_cosine_lr"}
    for item in bank.summaries:
        question = bank.question(item.id)
        if isinstance(question, CodeQuestion) and item.id not in no_arrays:
            rules = " ".join(question.rules)
            words = f"{item.id}: a rule is to say whether arguments may be modified"
            assert "modif" in rules or "not changed" in rules, words
        if isinstance(question, ChoiceQuestion) and question.multiple:
            words = ("everal", "may be right", "Which statements", "Which pairings")
            told = any(word in question.prompt for word in words)
            assert told, f"{item.id}: the prompt is to say that several may be right"


def test_every_code_question_has_a_twin_in_torch() -> None:
    """Whether it is right, `tests/torch` says, where torch is installed."""
    right = Path(__file__).parents[2] / "torch/right"
    bank = open_bank(())
    questions = (bank.question(item.id) for item in bank.summaries if item.kind == "code")
    lacking = [
        question.id
        for question in questions
        # One begins with an empty stub, not with a broken file.
        if not (getattr(question, "starter", ()) or getattr(question, "faults", ()))
        and not (right / question.id / "twin.py").is_file()
    ]
    assert not lacking, f"write tests/torch/right/<id>/twin.py for {', '.join(lacking)}"
