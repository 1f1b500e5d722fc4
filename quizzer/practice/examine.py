"""What is said of an answer while it is written: marks of lines, the number read, an example."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.attempt import Submission
    from quizzer.model.kinds.derivation import DerivationQuestion
    from quizzer.model.question import CodeQuestion, OpenQuestion, Question
    from quizzer.model.shown import Shown
    from quizzer.model.verdict import StepResult
    from quizzer.sandbox.runner import Worker


def examine(
    question: DerivationQuestion, text: str, seed: int, cancelled: Callable[[], bool]
) -> tuple[StepResult, ...]:
    """The marks of unfinished lines. For a thread; gives nothing where it was called off."""
    from quizzer.grading.derivation import grade as derivation

    try:
        return derivation.examine(question, text, seed, cancelled)
    except derivation.CancelledError:
        return ()


def proved(
    question: DerivationQuestion, text: str, seed: int, cancelled: Callable[[], bool]
) -> tuple[StepResult, ...]:
    """The marks, with proofs by algebra. For a thread; takes seconds."""
    from quizzer.grading.derivation import grade as derivation

    try:
        return derivation.proved(question, text, seed, cancelled)
    except derivation.CancelledError:
        return ()


def understood(question: Question, text: str) -> tuple[str, str]:
    """The number and unit that a typed answer is read as, in words; else empty, and why it cannot
    be read. Fast enough for every key."""
    from quizzer.grading.answers import UnreadableAnswerError
    from quizzer.grading.numeric.quantity import read, words_of

    unit = str(getattr(question, "unit", ""))
    try:
        return read(text, unit, words_of(question.prompt)).shown, ""
    except UnreadableAnswerError as why:
        return "", str(why).splitlines()[0]


def worked(bank: Bank, question: Question) -> str:
    """The first sample with one call, its arguments and what the reference returns, a name a line;
    empty where there is none to show. For a thread: the reference runs."""
    from typing import cast

    from quizzer.errors import QuizzerError
    from quizzer.grading.code.seen.example import worked as work_out

    try:
        return work_out(cast("CodeQuestion", question), bank)
    except QuizzerError:
        return ""  # the bank's fault is told when an answer is graded


def with_result(bank: Bank, question: Question, shown: Shown) -> Shown:
    """The same with the result below the example's arguments, where the prompt has an example. The
    reference runs."""
    from dataclasses import replace

    text = worked(bank, question) if shown.example and shown.example in shown.prompt else ""
    if not text:
        return shown
    head, fence, _ = shown.example.partition("```text\n")
    example = f"{head}{fence}{text}\n```"
    return replace(shown, prompt=shown.prompt.replace(shown.example, example), example=example)


def saying(bank: Bank, question: Question, seed: int) -> OpenQuestion | None:
    """What one says of an accepted answer, with its model answer and what one ticks; None where
    there is nothing to say. For a thread: the reference runs."""
    from quizzer.grading.rooms import room

    short = room(question).short
    return short.saying(question, bank, seed) if short else None


def hangs_on_seed(question: Question | None) -> bool:
    """Whether an answer can only be graded with the seed that its file was drawn by."""
    return bool(getattr(question, "draws_its_stub", False))


def symptom_gone(told: str) -> bool:
    """Whether what `symptom_of` gave says that the file has it no more."""
    from quizzer.grading.code.rounds.grade import GONE

    return told.endswith(GONE)


def symptom_of(
    question: Question, submission: Submission, seed: int, bank: Bank, worker: Callable[[], Worker]
) -> str:
    """The symptom of a debugging round's file beside a sound one's, as text. For a thread: both
    run. Raises UsageError where the question has none, BankError, SandboxError."""
    from typing import cast

    from quizzer.errors import UsageError
    from quizzer.grading.code.rounds.grade import told
    from quizzer.grading.context import Context

    if getattr(question, "symptom", None) is None:
        raise UsageError(
            f"{question.id} has no symptom to run: that belongs to debugging rounds;"
            f" quizzer grade runs its cases"
        )
    return told(cast("CodeQuestion", question), submission, Context(bank, seed, worker))


def samples_of(question: Question) -> Question:
    """The question with its samples alone, to run them without the rest; as it is where it has
    none."""
    from dataclasses import replace

    samples = tuple(case for case in getattr(question, "cases", ()) if case.sample)
    if not samples:
        return question
    return replace(question, cases=samples, properties=())  # pyright: ignore[reportCallIssue]
