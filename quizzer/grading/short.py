"""The short forms of any kind: which a question has, what is seen of one, how it is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.grading.rooms import room
from quizzer.model.daily.card import Form

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.context import Context
    from quizzer.grading.rooms import Shorts
    from quizzer.model.attempt import Submission
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import Report


def split(form: str) -> tuple[Form, str]:
    """The form and the local id of the mistake that it is to teach: `fault:no_scaling`."""
    name, _, mistake = form.partition(":")
    return (Form(name) if name in list(Form) else Form.WHOLE), mistake


def forms(question: Question, bank: Bank) -> tuple[Form, ...]:
    """The short forms that a question has; none for most kinds, whose whole is short."""
    short = room(question).short
    return short.forms(question, bank) if short else ()


def shown(question: Question, seed: int, bank: Bank, form: str) -> Shown:
    """What is seen of a form. Raises UsageError where the question has no such form."""
    short, kind, mistake = _short(question, form)
    return short.shown(question, seed, bank, kind, mistake)


def grade(question: Question, submission: Submission, context: Context) -> Report:
    """Grade an answer to the form that the context names. Raises UsageError, as `shown`."""
    short, kind, _ = _short(question, context.form)
    return short.grade(question, submission, context, kind)


def _short(question: Question, form: str) -> tuple[Shorts, Form, str]:
    kind, mistake = split(form)
    short = room(question).short
    if short is None or kind is Form.WHOLE:
        raise UsageError(f"{question.id!r} is not asked in the form {form!r}")
    return short, kind, mistake
