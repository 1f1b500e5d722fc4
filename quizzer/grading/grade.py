"""The one entry to grading: a question and a submission become a report.

A kind is graded by one module with a function `grade(question, submission, context)`; its name
stands in GRADERS and it is imported when first used, so that grading code never pays for sympy.
"""

from __future__ import annotations

import importlib
import time
from dataclasses import replace

from quizzer.errors import JudgeError, QuizzerError
from quizzer.grading.context import Context
from quizzer.model.attempt import Submission
from quizzer.model.kind import Kind
from quizzer.model.parts import global_id
from quizzer.model.question import Question
from quizzer.model.verdict import Report, Verdict

GRADERS: dict[Kind, str] = {
    Kind.CODE: "quizzer.grading.code.grade",
    Kind.DERIVATION: "quizzer.grading.derivation.grade",
    Kind.NUMERIC: "quizzer.grading.numeric.grade",
    Kind.CHOICE: "quizzer.grading.choice.grade",
    Kind.OPEN: "quizzer.grading.open.grade",
}


def grade(question: Question, submission: Submission, context: Context) -> Report:
    """Grade one submission. Our own faults become `judge_error`, never a learner's mistake."""
    started = time.perf_counter()
    kind = Kind(getattr(question, "kind", ""))
    try:
        report = importlib.import_module(GRADERS[kind]).grade(question, submission, context)
    except JudgeError as error:
        report = Report(question.id, Verdict.JUDGE_ERROR, message=str(error))
    except QuizzerError:
        raise
    except Exception as error:
        words = f"grading failed: {type(error).__name__}: {error}"
        report = Report(question.id, Verdict.JUDGE_ERROR, message=words)
    named = report.misconception
    if named is not None:
        named = replace(named, mistake=global_id(question, named.id))
    return replace(
        report,
        misconception=named,
        path=submission.path,
        seed=context.seed,
        seconds=time.perf_counter() - started,
    )
