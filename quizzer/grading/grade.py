"""The one entry to grading: a question and a submission become a report."""

from __future__ import annotations

import time
from dataclasses import replace

from quizzer.errors import BankError, ExpressionError, JudgeError, QuizzerError
from quizzer.foreign import washed
from quizzer.grading.context import WHOLE, Context
from quizzer.grading.rooms import room
from quizzer.model.attempt import Submission
from quizzer.model.parts import global_id
from quizzer.model.question import Question
from quizzer.model.verdict import Report, Verdict


def grade(question: Question, submission: Submission, context: Context) -> Report:
    """Grade one submission. Our own faults become `judge_error`, never a learner's mistake."""
    started = time.perf_counter()
    try:
        if context.form == WHOLE:
            report = room(question).grades.grade(question, submission, context)
        else:
            from quizzer.grading import short

            report = short.grade(question, submission, context)
    except JudgeError as error:
        report = Report(question.id, Verdict.JUDGE_ERROR, message=str(error))
    except ExpressionError as error:  # a learner's own is told in their report
        raise BankError(f"{question.path}: {error.caret()}") from error
    except QuizzerError:
        raise
    except Exception as error:
        words = f"grading failed: {type(error).__name__}: {error}"
        report = Report(question.id, Verdict.JUDGE_ERROR, message=words)
    named = report.misconception
    if named is not None:
        named = replace(named, mistake=global_id(question, named.id))
    return replace(
        washed(report),
        misconception=named,
        path=submission.path,
        seed=context.seed,
        seconds=time.perf_counter() - started,
    )
