"""An open answer's report with a model's opinion in it: who judged stands in every line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quizzer.grading.context import Context
from quizzer.grading.grade import grade
from quizzer.model.verdict import Verdict
from quizzer.practice.judge.opinion import Opinion, opinions
from quizzer.sandbox import own

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission
    from quizzer.model.verdict import Decision, Report
    from quizzer.practice.judge.model import Model


def waits(report: Report) -> bool:
    """Whether criteria of an open answer wait to be judged."""
    return any(decision.points and decision.right is None for decision in report.decisions)


def judged(report: Report, submission: Submission, bank: Bank, model: Model) -> Report:
    """The report with the model's opinion. Where it could not decide something, the answer waits
    for a person as it did before: a server that is gone costs nobody points."""
    if not waits(report):
        return report
    question: Any = bank.question(report.question)
    held = opinions(question, submission.text.decode("utf-8", "replace"), model.ask)
    met = tuple(opinion.id for opinion in held if opinion.met)
    context = Context(bank, report.seed, own.worker)
    again = grade(question, replace(submission, ticked=met), context)
    by_id = {opinion.id: opinion for opinion in held}
    open_ones = sum(opinion.met is None for opinion in held)
    note = f"judged by the model {model.name}, by no person"
    if open_ones:
        note += f"; {open_ones} of {len(held)} criteria are undecided and wait for a person"
        again = replace(again, verdict=Verdict.UNGRADED)
    return replace(
        again,
        decisions=tuple(_told(item, by_id[item.id]) for item in again.decisions),
        path=report.path, candidate=report.candidate, seed=report.seed, remarks=report.remarks,
        late=report.late, seconds=report.seconds, note=note,
    )  # fmt: skip


def _told(decision: Decision, opinion: Opinion) -> Decision:
    if opinion.met is None:
        return replace(decision, right=None, says=f"undecided: {opinion.why}")
    says = f'the model quotes: "{opinion.quote}"' if opinion.met else "the model finds it nowhere"
    return replace(decision, right=opinion.met, says=says)
