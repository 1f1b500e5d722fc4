"""Packages that a question needs, and whether a submission can have them.

A reference that imports what `allow` does not list asks a learner for what they may not have, and
a listed package that is not installed can be had by nobody: both are defects of the bank.
"""

from __future__ import annotations

import ast
import sys

from quizzer.errors import BankError
from quizzer.model.question import CodeQuestion
from quizzer.sandbox.runner import Status, Worker, installed


def defects(question: CodeQuestion, reference: str) -> list[str]:
    """What is wrong with `allow`; nothing where every package can be had."""
    found = [
        f"the reference imports `{name}`, which `allow` does not list"
        for name in sorted(_imported(reference))
        if name not in question.allow and name != "numpy" and name not in sys.stdlib_module_names
    ]
    missing = [name for name in question.allow if not installed(name)]
    return found + [f"`allow` lists `{name}`, which is not installed here" for name in missing]


def check(question: CodeQuestion, reference: str, worker: Worker) -> None:
    """Raises BankError where a submission cannot import what the question needs.

    Asked after an import failed: a package may be installed and not load in the sandbox, which a
    program of our own finds out.
    """
    wrong = defects(question, reference)
    for name in () if wrong else question.allow:
        program = f"import {name}\ndef {question.function}(*args): return 0\n"
        with worker.session(
            program.encode(),
            filename=f"{question.id}.py",
            function=question.function,
            allow=question.allow,
            limits=question.limits,
        ) as session:
            outcome = session.call({})
            if outcome.status is not Status.RETURNED:
                wrong.append(f"`{name}`, which `allow` lists, does not load: {outcome.message}")
    if wrong:
        raise BankError(f"the question {question.id!r}: {'; '.join(wrong)}")


def _imported(source: str) -> set[str]:
    """The packages that a reference imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {item.name.partition(".")[0] for item in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
