"""What a schema cannot say of a review: a change that can be made, reasons that are told."""

from __future__ import annotations

from quizzer.bank.rules.known import Found, Known, twice
from quizzer.bank.stub import apply
from quizzer.errors import BankError
from quizzer.model.rounds.review import VERDICTS, ReviewQuestion

FEWEST = 3
"""Reasons to choose from."""
MOST_ROWS = 60
WIDEST = 76
"""Characters of a line: what a terminal of 80 columns shows beside a number."""


def rules(question: ReviewQuestion, known: Known) -> Found:
    """Either a change of its own with all that belongs to it, or questions to make one of."""
    own = {"file", "change", "verdict", "lines", "reasons", "proof"}
    given = {key for key in own if getattr(question, key)}
    if question.of:
        for key in sorted(given):
            yield (key,), f"{key} is made by the seed where `of` names questions"
        for i, name in enumerate(question.of):
            if name not in known.bank or getattr(known.bank.question(name), "kind", "") != "code":
                yield ("of", i), f"no code question {name!r}"
        return
    for key in sorted(own - given):
        yield (), f"a review has {key}, or `of`"
    if given != own:
        return
    yield from _change(question)
    yield from twice([r.id for r in question.reasons], ("reasons",), "reasons")
    yield from twice([r.text.strip() for r in question.reasons], ("reasons",), "reasons' texts")
    if len(question.reasons) < FEWEST:
        yield ("reasons",), f"{len(question.reasons)} reasons; give at least {FEWEST}"
    if sum(reason.correct for reason in question.reasons) != 1:
        yield ("reasons",), "one reason is correct"
    for i, reason in enumerate(question.reasons):
        if not reason.why.strip():
            yield ("reasons", i), f"reason {reason.id!r} has no why"
        if reason.id in VERDICTS or reason.id.isdecimal():
            yield ("reasons", i, "id"), f"{reason.id!r} means something else in an answer"
    if (question.verdict == "mend") != bool(question.mend):
        yield ("mend",), "mend says how the changed file is mended, where that is the verdict"


def _change(question: ReviewQuestion) -> Found:
    try:
        after = apply(question.change, question.file)
        compile(question.file, question.id, "exec", dont_inherit=True)
        compile(after, question.id, "exec", dont_inherit=True)
        compile(question.proof, question.id, "exec", dont_inherit=True)
        if question.mend:
            compile(apply(question.mend, after), question.id, "exec", dont_inherit=True)
    except (BankError, SyntaxError) as error:
        yield ("change",), str(error).replace("the reference", "the file")
        return
    rows = [*question.file.split("\n"), *after.split("\n")]
    for i, line in enumerate(question.lines):
        if not any(line in row for row in rows):
            yield ("lines", i), f"no row of the change holds {line!r}"
    if len(after.split("\n")) > MOST_ROWS:
        yield ("file",), f"more than {MOST_ROWS} rows"
    if long := [row for row in rows if len(row) > WIDEST]:
        yield ("file",), f"a line of {len(long[0])} characters; {WIDEST} fit"
