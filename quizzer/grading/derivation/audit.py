"""A question's proof: what its author wrote must do what it says."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from quizzer.errors import BankError
from quizzer.grading.derivation.grade import grade
from quizzer.grading.rooms import Audited
from quizzer.lang.nodes import walk
from quizzer.mathematics.prove.proofs import by_algebra, environment
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.truth.check import check
from quizzer.mathematics.truth.lines import Reading
from quizzer.mathematics.truth.setting import setting_of, unused
from quizzer.mathematics.truth.where.points import DIGITS
from quizzer.mathematics.truth.where.worlds import sampling
from quizzer.mathematics.value.arrays import Value, entries
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.series import working
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.verdict import Report, Verdict

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

SEEDS = (1, 2, 3)
SYMPY_SECONDS = 60.0
"""After this the other route is given up, which is a defect: the target is unproved."""


@dataclass(frozen=True)
class Alone:
    """A grading that nobody watches."""

    seed: int
    prove: bool = False
    cancelled: Callable[[], bool] = lambda: False


def audit(question: DerivationQuestion, bank: Bank, *, with_mutants: bool) -> Audited:
    """There is nothing here to mutate."""
    return Audited(question.id, tuple(defects(question)))


def defects(question: DerivationQuestion) -> list[str]:
    """What is wrong with a question, as far as sampling shows: an empty list where nothing is."""
    try:
        setting = setting_of(question)
        found = [f"variable {name} is used nowhere" for name in unused(setting)]
        for milestone in question.milestones:
            setting.read(milestone.is_)
        for seed in SEEDS:
            found += _model(question, seed)
            found += _mistakes(question, seed)
        found += _unproved(question)
        found += _other_route(question)
    except BankError as error:
        return [str(error)]
    return list(dict.fromkeys(found))


def at_seeds(question: DerivationQuestion, count: int) -> list[str]:
    """The model answer, and other forms of it, at seeds beyond those of the audit.

    What an answer is worth may not hang on the points that a visit draws.
    """
    found = []
    for words, lines in (("the model answer", question.answer), *other_forms(question)):
        refused = []
        for seed in range(SEEDS[-1] + 1, SEEDS[-1] + 1 + count):
            report = _graded(question, lines, seed)
            if report.verdict != Verdict.ACCEPTED:
                refused.append((seed, report))
        if refused:
            seed, report = refused[0]
            found.append(
                f"{words} is {report.verdict.words} at {len(refused)} of {count} seeds, "
                f"first at seed {seed}: {report.message}"
            )
    return found


def other_forms(question: DerivationQuestion) -> list[tuple[str, tuple[str, ...]]]:
    """The last line alone, with introduced names written out, and every chain turned round."""
    setting = setting_of(question)
    graph = setting.graph()
    reading = Reading(setting, graph)
    turned: list[str] = []
    alone = ""
    for number, text in enumerate(question.answer, 1):
        line = reading.line(number, text)
        if line is None or line.error or set(line.relations) - {"="}:
            return []  # a bound is proved by its whole chain
        for name in line.introduces:
            graph.introduce(name, line.sides[0])
        parts = text.split(" = ")
        new = line.introduces or line.bare or parts[-1].strip() == "0"
        turned.append(text if new else " = ".join(reversed(parts)))
        last = graph.expanded(line.sides[-1])
        alone = f"{parts[0]} = {plain(last)}"
        if any(isinstance(part, Derivative) for part in walk(last)):
            alone = ""  # it rests on derivatives that earlier lines show
    forms: list[tuple[str, tuple[str, ...]]] = [("its last line alone", (alone,))] if alone else []
    if turned != list(question.answer):
        forms.append(("the model answer with its chains turned round", tuple(turned)))
    return forms


def _graded(question: DerivationQuestion, lines: tuple[str, ...], seed: int) -> Report:
    text = "\n".join(lines)
    return grade(question, Submission(question.id, text.encode()), Alone(seed))


def _model(question: DerivationQuestion, seed: int) -> list[str]:
    report = _graded(question, question.answer, seed)
    found = []
    if report.verdict != Verdict.ACCEPTED:
        found.append(f"the model answer is {report.verdict.words}: {report.message}")
    for milestone in question.milestones:
        if milestone.id not in report.milestones:
            found.append(f"the model answer does not reach the milestone {milestone.id}")
    return found


def _unproved(question: DerivationQuestion) -> list[str]:
    """Lines of the model answer that hold at points and that algebra, given its steps, cannot
    prove; a proof that was cut off says nothing."""
    checked = check(setting_of(question), "\n".join(question.answer), SEEDS[0])
    lines = sorted(by_algebra(checked).given_up)
    return [
        f"line {line} of the model answer holds at points, but algebra does not prove it; "
        "take smaller steps"
        for line in lines
    ]


def _mistakes(question: DerivationQuestion, seed: int) -> list[str]:
    found = []
    for wrong in question.misconceptions:
        answers = (wrong.answer,) if isinstance(wrong.answer, str) else wrong.answer
        for answer in answers:
            report = _graded(question, (answer,), seed)
            if report.verdict != Verdict.WRONG_ANSWER:
                words = report.verdict.words
                found.append(f"the misconception {wrong.id} is {words}: {report.message}")
            elif report.misconception is None or report.misconception.id != wrong.id:
                named = report.misconception.id if report.misconception else "none"
                found.append(f"the misconception {wrong.id} is diagnosed as {named}")
    return found


def _other_route(question: DerivationQuestion) -> list[str]:
    """Compares the target with sympy's at one point."""
    setting = setting_of(question)
    world = sampling(question, SEEDS[0]).worlds(setting.graph())[0]
    request = pickle.dumps((question, world.point.sizes, world.point.values))
    program = [sys.executable, "-P", "-m", "quizzer.mathematics.prove.symbolic"]
    try:
        done = subprocess.run(
            program,
            input=request,
            capture_output=True,
            timeout=SYMPY_SECONDS,
            check=False,
            env=environment(),
        )
    except subprocess.TimeoutExpired:
        return [f"sympy does not find the target in {SYMPY_SECONDS:.0f} s"]
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        return [f"sympy does not find the target: {last}"]
    with localcontext(working(DIGITS)):
        scope = world.scope(best=bool(setting.optimised))
        ours: Value = scope.value(setting.target)
        theirs = [Decimal(line) for line in done.stdout.decode().split()]
        pairs = zip((primal(item) for item in entries(ours)), theirs, strict=True)
        if all(abs(a - b) <= Decimal("1e-30") * max(abs(a), abs(b), 1) for a, b in pairs):
            return []
    return ["sympy computes another target"]
