"""Says which mistake a wrong answer made, or what can be said of it; never guesses.

First the question's misconceptions, run beside the answer; then facts about the wrong values; and
always the smallest failing input that a short search finds. All of it is counted, so that the
same answer hears the same on any machine; a clock is the last stop, and the report says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quizzer.grading.code import show
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.checkers.result import Check
from quizzer.grading.code.diagnosis import findings, shrink, slip
from quizzer.grading.code.diagnosis.matching import FRESH, Suspects
from quizzer.grading.code.run import Ran
from quizzer.grading.deadline import Deadline
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Finding, Mistake, Verdict
from quizzer.sandbox.runner import Session, Worker

APART = FRESH + 1
"""Added to the seed for inputs that are shown: none that was hidden is drawn by it."""


@dataclass(frozen=True)
class Explanation:
    """What diagnosis found; either part may be missing."""

    mistake: Mistake | None = None
    finding: Finding | None = None
    note: str = ""
    """What is missing and why; empty where nothing is."""


def explain(
    question: CodeQuestion,
    maker: Maker,
    worker: Worker,
    session: Session,
    reference: str,
    rans: list[Ran],
    seed: int,
    deadline: Deadline,
    *,
    others_hold: bool = True,
) -> Explanation:
    """The mistake behind the failing cases, and what can be shown of it; `others_hold`
    says whether what was asked besides the question's own cases holds where they do."""
    if all(ran.verdict is Verdict.ACCEPTED for ran in rans):
        return Explanation()
    excess = findings.of_excess(rans)
    if excess is not None:  # neither compared nor made smaller: each try would cost as much
        return Explanation(finding=excess)
    suspects = Suspects(question, maker, worker, reference, deadline, seed)
    mistake = suspects.match(rans, session)
    small = _smallest(maker, session, rans, seed, deadline)
    finding = findings.find(question, rans, others_hold=others_hold)
    if small is not None and finding is not None and finding.id in findings.OF_INPUTS:
        # A smaller input that fails is a failing case too: what is said must hold for it.
        finding = findings.find(question, [*rans, small], others_hold=others_hold)
    if mistake is not None and mistake.id == slip.ID:  # it has no name: a finding, then
        finding = _told(mistake, finding)
        mistake = None
    finding = _with_input(question, rans, small, finding)
    cut = f"diagnosis was cut short after {deadline.seconds:g} s" if deadline.struck else ""
    return Explanation(mistake, finding, cut)


def _told(mistake: Mistake, finding: Finding | None) -> Finding:
    """The slip beside what the values say."""
    if finding is None:
        return Finding(mistake.id, mistake.says)
    more = f"; {mistake.says}"
    plain = f"{finding.plain}{more}" if finding.plain else ""
    return replace(finding, says=f"{finding.says}{more}", plain=plain)


def _smallest(
    maker: Maker, session: Session, rans: list[Ran], seed: int, deadline: Deadline
) -> Ran | None:
    """The smallest failing run; None where every failure is one of time."""
    if all(ran.verdict in (Verdict.TIME_LIMIT, Verdict.ACCEPTED) for ran in rans):
        return None
    return shrink.smallest(maker, session, rans, seed + APART, deadline)


def _with_input(
    question: CodeQuestion, rans: list[Ran], small: Ran | None, finding: Finding | None
) -> Finding | None:
    """The finding with the smallest failing input; that input alone where nothing else is sure."""
    if small is None:
        return finding
    if finding is None:
        wrong = small.verdict is Verdict.WRONG_ANSWER
        says = "the answer is wrong" if wrong else "it fails"
        finding = Finding("counterexample", f"a small input on which {says}")
    if small.prepared.case.steps:
        told = f"call {small.step + 1} of {small.prepared.case.name!r}"
        return replace(finding, input=told, hidden=not small.prepared.case.sample)
    names = question.returns
    expected, actual = _expected(small, names), _raised(small)
    if small.values and small.prepared.rule.told is None:
        expected, actual = show.both(small.call.expected, small.values[-1], names)
    elif small.values:
        actual = show.result(small.values[-1], names)
    return replace(
        finding,
        input=shrink.prepared_call(small.prepared, question.function),
        expected=expected,
        actual=_law(small.check) or actual,
        hidden=not small.prepared.case.sample and _is_one_of(small, rans),
    )


def _is_one_of(small: Ran, rans: list[Ran]) -> bool:
    """Whether a run has the input of one of the cases, its values rounded perhaps: of a case
    without a draw, for one."""
    others = [ran for ran in rans if not ran.prepared.case.steps]
    return any(shrink.made_of(small.prepared, ran.prepared) for ran in others)


def _expected(ran: Ran, names: tuple[str, ...]) -> str:
    if ran.prepared.rule.told is not None:
        return ran.prepared.rule.told(ran.call.expected)
    return show.result(ran.call.expected, names)


def _law(check: Check) -> str:
    return check.detail if check.detail and "draws" in check.reason else ""


def _raised(ran: Ran) -> str:
    return ran.outcome.message if ran.outcome else ""
