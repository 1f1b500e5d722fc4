"""What one grading opens: the maker of the question's cases, and a session for each source."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace

from quizzer.bank import usable
from quizzer.errors import BankError
from quizzer.grading.code.cases import Maker
from quizzer.grading.code.reference import Reference
from quizzer.grading.context import Context
from quizzer.model.framework import Framework
from quizzer.model.question import CodeQuestion, Limits
from quizzer.sandbox.runner import Session, Worker

_makers: OrderedDict[str, tuple[str, Maker]] = OrderedDict()
_finding = threading.Lock()
MOST_MAKERS = 16


def maker_for(question: CodeQuestion, context: Context) -> Maker:
    """The maker of a question's cases, its reference loaded; the same one as long as neither
    the question nor its reference changes."""
    for place, words in usable.defects(question):
        raise BankError(f"{question.path}: {'.'.join(map(str, place))}: {words}")
    path = str(context.bank.solution_path(question))
    source = context.bank.reference(question)
    with _finding:
        known, maker = _makers.pop(path, ("", None))
        if maker is None or known != source or maker.question is not question:
            reference = Reference(question, source, path)
            maker = Maker(question, reference, context.bank.fixtures(question))
        _makers[path] = source, maker
        if len(_makers) > MOST_MAKERS:
            _makers.popitem(last=False)
        return maker


def open_session(
    worker: Worker,
    question: CodeQuestion,
    source: bytes,
    context: Context,
    framework: str = Framework.NUMPY,
) -> Session:
    """A sandboxed session for one source text, under the question's limits."""
    return worker.session(
        source,
        filename=f"{question.id}.py",
        function=question.function,
        signature=question.signature,
        allow=question.allow,
        forbid=question.forbid,
        limits=limits_of(question, context),
        framework=framework,
        strict=context.strict,
    )


def limits_of(question: CodeQuestion, context: Context) -> Limits:
    """The question's limits, its case limit replaced by the caller's where one is given."""
    if context.timeout is None:
        return question.limits
    whole = max(question.limits.submission, 5 * context.timeout)
    return replace(question.limits, case=context.timeout, submission=whole)
