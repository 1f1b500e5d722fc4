"""The short forms of a code question: which it has, what is seen of them, how they are graded.

All are made of what the bank proves anyway: the reference passes its cases, and each named
mistake fails them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.bank.stub import apply, docstring_end, first_line, readable
from quizzer.grading.code.short import costs, shapes
from quizzer.grading.code.short.lines import decisive, living, settled, with_gaps
from quizzer.grading.code.short.said import saying
from quizzer.model.daily.card import Form
from quizzer.model.shown import Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.code.opened import Surroundings
    from quizzer.model.attempt import Submission
    from quizzer.model.question import CodeQuestion, Misconception
    from quizzer.model.verdict import Report

__all__ = ["forms", "grade", "saying", "shown"]

_FILL = (
    "**Short form.** {what}, marked in the code. Everything else stands; the same cases grade it."
)
_FAULT = (
    "**Short form.** This version has one mistake that people make here{where}. Find it and mend"
    " it; the same cases grade it."
)


def forms(question: CodeQuestion, bank: Bank) -> tuple[Form, ...]:
    """The forms that can be made of the question. One that begins with a bug is short already."""
    if question.starter or question.faults:
        return ()
    found = [Form.FILL] if decisive(question, bank.reference(question)) else []
    found += [Form.FAULT] if _mendable(question) else []
    found += [Form.SHAPE] if shapes.tells(question) else []
    found += [Form.COST] if question.cost else []
    return tuple(found)


def shown(question: CodeQuestion, seed: int, bank: Bank, form: Form, mistake: str) -> Shown:
    """What is seen of a form; `mistake` is the one that is to be mended, by its id."""
    reference = bank.reference(question)
    if form is Form.SHAPE:
        return shapes.shown(question, seed, bank)
    if form is Form.COST:
        return costs.shown(question)
    if form is Form.FILL:
        gaps = decisive(question, reference, seed)
        what = "Write the line that decides" if len(gaps) == 1 else (
            f"Write the {len(gaps)} lines that decide"
        )  # fmt: skip
        return _as_code(question, with_gaps(reference, gaps), _FILL.format(what=what))
    made = faulty(question, seed, mistake)
    if made is None:
        return _as_code(question, reference, _FAULT.format(where=""))
    source = living(settled(apply(made.changes, reference)))
    count = len(made.changes)
    where = f", in {count} places" if count > 1 else ""
    return _as_code(question, source, _FAULT.format(where=where))


def faulty(question: CodeQuestion, seed: int, mistake: str) -> Misconception | None:
    """The mistake of a version that has one: the one that is named, or one that the seed draws."""
    known = _mendable(question)
    named = [item for item in known if item.id == mistake]
    return named[0] if named else (known[seed % len(known)] if known else None)


def _mendable(question: CodeQuestion) -> list[Misconception]:
    """Mistakes that are edits of the reference: what is a file of its own is no short form."""
    return [item for item in question.misconceptions if item.submission is None and item.changes]


def _as_code(question: CodeQuestion, source: str, words: str) -> Shown:
    """The prompt below what is to be done, and the code in the editor, without the reference's
    docstring: that tells the pitfalls."""
    body = source.split("\n", docstring_end(source))[-1]
    rules = "\n".join(f"- {rule}" for rule in question.rules)
    prompt = "\n\n".join(filter(None, [words, question.prompt.rstrip(), rules])) + "\n"
    return Shown(
        prompt=prompt,
        hints=question.hints,
        stub=f'{first_line(question)}"""{question.title}."""\n{readable(body)}',
        signature=question.signature,
        returns=question.returns,
        rules=question.rules,
        long=True,
        how="the whole file, mended",
    )


def grade(
    question: CodeQuestion, submission: Submission, context: Surroundings, form: Form
) -> Report:
    """The report of one answer: shapes are read here, code runs through the question's cases."""
    if form is Form.SHAPE:
        return shapes.grade(question, submission, context)
    if form is Form.COST:
        return costs.grade(question, submission)
    from quizzer.grading.code.grade import grade as grade_code

    return grade_code(question, submission, context)
