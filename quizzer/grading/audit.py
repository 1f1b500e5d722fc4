"""The bank's proof: each question through the real grader, with right answers and wrong ones.

What is particular to a kind stands in the module `audit` of its room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.validate import validate
from quizzer.errors import QuizzerError
from quizzer.grading.rooms import Audited, room


def audit_one(roots: tuple[Root, ...], question_id: str, with_mutants: bool) -> Audited:
    """Audit one question, in whatever process this runs."""
    from quizzer.grading.code.checkers import CHECKERS

    bank = Bank(roots)
    defects = [str(found) for found in validate(bank, [question_id], CHECKERS)]
    try:
        question = bank.question(question_id)
        audited = room(question).audits.audit(question, bank, with_mutants=with_mutants)
        return replace(audited, defects=(*defects, *audited.defects))
    except QuizzerError as error:
        return Audited(question_id, (*defects, str(error)))


def audit_many(
    roots: tuple[Root, ...], ids: Sequence[str], executor: Executor, *, with_mutants: bool = True
) -> Iterator[Audited]:
    """Audit several questions on any executor, the longest files first; results in order."""
    paths = {path.stem: path for root in roots for path in root.questions.glob("*/*.yaml")}
    costly = sorted(ids, key=lambda name: -paths[name].stat().st_size if name in paths else 0)
    tasks = {name: executor.submit(audit_one, roots, name, with_mutants) for name in costly}
    for name in ids:
        yield tasks[name].result()
