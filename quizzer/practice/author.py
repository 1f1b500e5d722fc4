"""What `bank ...` needs: validate, audit, new and schema, for those who add questions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from quizzer.bank.load import Bank, open_bank
from quizzer.bank.roots import SKIPPED

if TYPE_CHECKING:
    from quizzer.grading.audit import Audited
    from quizzer.model.diagnostic import Diagnostic
    from quizzer.model.kind import Kind
    from quizzer.model.question import Question

__all__ = ["SKIPPED", "audit", "files", "open_bank", "schema", "since", "texts", "validate"]


def validate(bank: Bank, ids: Sequence[str]) -> Sequence[Diagnostic]:
    """Every defect of the named questions' files, or of all."""
    from quizzer.bank.validate import validate as validated
    from quizzer.grading.code.checkers import CHECKERS

    return validated(bank, ids, CHECKERS)


def audit(bank: Bank, ids: Sequence[str], jobs: int | None, *, mutants: bool) -> Iterator[Audited]:
    """Prove questions, `jobs` at a time (None: as many as there are processors), each as soon as
    it and all before it are done."""
    from quizzer.grading.audit import audit_many
    from quizzer.practice.pool import pool

    with pool(jobs or os.cpu_count() or 1) as executor:
        yield from audit_many(bank.roots, ids, executor, with_mutants=mutants)


def since(bank: Bank, ids: Sequence[str], revision: str) -> list[str]:
    """Those of the questions that differ from a git revision, or whose judges do."""
    from quizzer.practice.changed import changed

    return [question_id for question_id in ids if changed(bank, question_id, revision)]


def texts(question: Question) -> list[str]:
    """All that a learner may see of a question."""
    from quizzer.grading.audit import texts as found

    return list(found(question))


def files(question_id: str, kind: Kind) -> tuple[str, str]:
    """A new question's file and, for code, its reference, to fill in; else an empty text."""
    from quizzer.bank import template
    from quizzer.model.kind import Kind

    solution = template.solution(question_id) if kind is Kind.CODE else ""
    return template.question(question_id, kind), solution


def schema() -> dict[str, Any]:
    """The JSON Schema of question files."""
    from quizzer.bank.schema import json_schema

    return json_schema()
