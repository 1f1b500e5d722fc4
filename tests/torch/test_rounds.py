"""Debugging rounds in torch: the text of every one, some from the broken file to the mended one."""

from __future__ import annotations

import random

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.stub import WIDTH
from quizzer.grading.code.rounds import where
from quizzer.grading.code.rounds.version import version
from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.framework import Framework
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.examine import symptom_of

ROUND = "round_mini_transformer"
SEED = 3
"""Draws not_shifted, no_positions, repeated_tokens_lost and velocity_forgotten."""


def rounds(bank: Bank) -> list[CodeQuestion]:
    every = (bank.question(item.id) for item in bank.summaries if item.kind == "code")
    found = [question for question in every if isinstance(question, CodeQuestion)]
    return [q for q in found if q.faults and Framework.TORCH in bank.frameworks(q)]


@pytest.fixture
def graded(bank: Bank, worker):
    def run(name: str, text: str, seed: int, where: tuple[int, ...] = ()) -> Report:
        context = Context(bank, seed, lambda: worker)
        answer = Submission(name, text.encode(), framework=Framework.TORCH, where=where)
        return grade(bank.question(name), answer, context)

    return run


def test_every_round_at_a_seed_that_no_audit_took(bank: Bank) -> None:
    names = {question.id for question in rounds(bank)}
    assert ROUND in names
    assert len(names) >= 8
    for question in rounds(bank):
        own = version(question, bank, Framework.TORCH)
        text = own.stub(901)
        compile(text, question.id, "exec")
        assert text.startswith(f"# quizzer: {question.id} seed=901 framework=torch\n")
        assert max(map(len, text.split("\n"))) <= WIDTH, question.id
        lines = where.lines_of(own.question, own.reference, 901)
        assert len(lines) == len(question.drawn_faults(901))
        assert all(lines.values())


def test_rounds_drawn_by_lot_are_graded_at_that_seed(bank: Bank, graded) -> None:
    """The audit grades every round, fault by fault; what is reported of them is one code."""
    for question in random.Random(901).sample(rounds(bank), 3):
        own = version(question, bank, Framework.TORCH)
        drawn = len(question.drawn_faults(901))
        report = graded(question.id, own.stub(901), 901)
        left = [d for d in report.decisions if d.id.startswith("left_")]
        assert len(left) == drawn, (question.id, report.decisions)
        assert not any(d.id == "new" for d in report.decisions), question.id
        report = graded(question.id, own.reference, 901)
        assert report.verdict is Verdict.ACCEPTED, (question.id, report.message)
        assert report.message.startswith(("The fault is gone", f"All {drawn} faults are gone"))


def test_what_is_told_of_a_round_that_is_half_mended(bank: Bank, graded) -> None:
    question = bank.question(ROUND)
    assert isinstance(question, CodeQuestion)
    own = version(question, bank, Framework.TORCH)
    text = own.stub(SEED)
    lines = where.lines_of(own.question, own.reference, SEED)
    assert "dtable[ids] += dx" in text.split("\n")[min(lines["repeated_tokens_lost"]) - 1]
    for broken, mended in (
        ("tokens[:, :-1], tokens[:, :-1]", "tokens[..., :-1], torch.roll(tokens, -1, 1)[:, :-1]"),
        ("return table[ids]", "return table.index_select(0, ids.flatten()).view(*ids.shape, -1)"
         " + places[: ids.shape[1]]"),
        ("momentum * gradient", "momentum * velocity.mul(2) + gradient"),
        ("value - rate * velocity", "value.sub(velocity, alpha=rate)"),
    ):  # fmt: skip
        assert text.count(broken) == 1
        text = text.replace(broken, mended)
    marks = (min(lines["repeated_tokens_lost"]),)
    told = {d.id: d.right for d in graded(ROUND, text, SEED, marks).decisions}
    assert told["not_shifted"]
    assert told["no_positions"]
    assert told["left_1"] is told["changed_1"] is told["symptom"] is False
    assert told[f"line_{marks[0]}"] is True


def test_the_symptom_of_a_file_in_torch(bank: Bank, worker) -> None:
    question = bank.question(ROUND)
    assert isinstance(question, CodeQuestion)
    own = version(question, bank, Framework.TORCH)
    for text, end in ((own.stub(SEED), "still there."), (own.reference, "gone.")):
        answer = Submission(ROUND, text.encode(), framework=Framework.TORCH)
        assert symptom_of(question, answer, SEED, bank, lambda: worker).endswith(end)
    stops = b"import torch\ndef train(a, b, c, d):\n    raise ValueError(type(b).__name__)\n"
    answer = Submission(ROUND, stops, framework=Framework.TORCH)
    words = symptom_of(question, answer, SEED, bank, lambda: worker)
    assert "stops: ValueError: Tensor" in words
