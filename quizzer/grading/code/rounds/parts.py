"""The functions of a round's file that its cases call, each as a question of its own.

So each is graded as any function is, by cases that meet no other part of the file than those that
it calls.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.errors import BankError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.reference import Reference
from quizzer.model.code.signature import signature_in

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import Case, CodeQuestion

_known: OrderedDict[str, tuple[CodeQuestion, str, tuple[Maker, ...]]] = OrderedDict()
_finding = threading.Lock()
_MOST = 8


def makers(question: CodeQuestion, bank: Bank) -> tuple[Maker, ...]:
    """What makes the cases of each part; the same as long as neither question nor reference
    changes."""
    path, source = str(bank.solution_path(question)), bank.reference(question)
    with _finding:
        before = _known.pop(path, None)
        if before is None or before[0] is not question or before[1] != source:
            fixtures = bank.fixtures(question)
            made = (
                Maker(part, Reference(part, source, path), fixtures)
                for part in split(question, source)
            )
            before = question, source, tuple(made)
        _known[path] = before
        if len(_known) > _MOST:
            _known.popitem(last=False)
        return before[2]


def split(question: CodeQuestion, reference: str) -> tuple[CodeQuestion, ...]:
    """A question for each function that cases call, in the order in which they first do."""
    groups: dict[str, list[Case]] = {}
    for case in question.cases:
        groups.setdefault(case.of or question.function, []).append(case)
    return tuple(_part(question, reference, name, cases) for name, cases in groups.items())


def _part(question: CodeQuestion, reference: str, name: str, cases: list[Case]) -> CodeQuestion:
    part = replace(
        question, cases=tuple(cases), faults=(), symptom=None, misconceptions=(), gradient=()
    )
    if name == question.function:
        return part
    try:
        signature = signature_in(reference, name)
    except ValueError as error:
        raise BankError(f"{question.path}: {error}, which a case is of") from None
    return replace(part, signature=signature, properties=(), returns=())
