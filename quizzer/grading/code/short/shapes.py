"""Say the shapes of what comes back: the arguments' shapes are shown, the reference knows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quizzer.errors import BankError
from quizzer.grading.answers import UnreadableAnswerError, invalid, text_of
from quizzer.model.shown import Shown
from quizzer.model.verdict import Finding, Report, Verdict

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.code.cases import Call
    from quizzer.grading.code.opened import Surroundings
    from quizzer.model.attempt import Submission
    from quizzer.model.question import CodeQuestion

LONGEST = 4000
"""Characters of an answer."""
_TELLS = re.compile(r"returns?\b.*(shapes? \(|\([^()]*\.\.\.|\([A-Z]\w*,)")
"""A rule that says what shape comes back: the question is about arrays."""
_LINE = re.compile(r"^(?:(\w+) ?[=:])? ?[(\[]? ?(\d+(?:(?: ?[,x×] ?| )\d+)*)? ?,? ?[)\]]?$")
_DRAWN = re.compile(r"\b(normal|uniform)\(")


def tells(question: CodeQuestion) -> bool:
    """Whether a question can be asked so: its rules speak of the shape of the result, and arrays
    are drawn for it."""
    return any(_TELLS.search(rule) for rule in question.rules) and bool(telling(question))


def telling(question: CodeQuestion, least: int = 2) -> list[int]:
    """Indices of the cases with one call and so many drawn arrays at least, those with the most
    arguments first."""
    found = [
        (-len(case.args), index)
        for index, case in enumerate(question.cases)
        if case.args and not (case.steps or case.repeat or case.law is not None)
        and sum(bool(_DRAWN.search(str(value))) for value in case.args.values()) >= least
    ]  # fmt: skip
    return [index for _, index in sorted(found)]


def shown(question: CodeQuestion, seed: int, bank: Bank) -> Shown:
    """The shapes that go in, and a line for each that comes out."""
    call = _call(question, seed, bank)
    given = "\n".join(f"{name}: {given_of(value)}" for name, value in call.args.items())
    names = [name for name, _ in _wanted(question, call.expected)]
    asked = " and ".join(f"`{name}`" for name in names)
    return Shown(
        prompt=(
            f"**Short form.** {question.title}: `{question.signature}` is called with\n\n"
            f"```text\n{given}\n```\n\nWhich shape has {asked}? Nothing is to be written but"
            " that; `()` is a single number.\n"
        ),
        hints=question.hints[:1],
        stub="".join(f"{name} = (?)\n" for name in names),
        signature=question.signature,
        long=True,
        how="a line for each: `name = (2, 3)`",
    )


def grade(question: CodeQuestion, submission: Submission, context: Surroundings) -> Report:
    """The report of an answer. What is no shape is `invalid`; each wrong one is told."""
    call = _call(question, context.seed, context.bank)
    wanted = _wanted(question, call.expected)
    try:
        said = read(text_of(submission, LONGEST), [name for name, _ in wanted])
    except UnreadableAnswerError as error:
        return invalid(question, str(error))
    right = [said[name] == shape for name, shape in wanted]
    score = sum(right) / len(right)
    if all(right):
        return Report(question.id, Verdict.ACCEPTED, 1.0, "every shape is right")
    name, shape = next(pair for pair, ok in zip(wanted, right, strict=True) if not ok)
    given = "  ".join(f"{key}: {given_of(value)}" for key, value in call.args.items())
    finding = Finding("shape", f"the shape of {name} is another one", given, str(shape),
                      str(said[name]))  # fmt: skip
    words = f"{name} has the shape {shape}, not {said[name]}"
    return Report(question.id, Verdict.WRONG_ANSWER, score, words, finding=finding)


def read(text: str, names: list[str]) -> dict[str, tuple[int, ...]]:
    """Name -> shape. Lines without a name are taken in order. Raises UnreadableAnswerError."""
    found: dict[str, tuple[int, ...]] = {}
    for line in text.splitlines():
        line = " ".join(line.split("#")[0].split())  # one space: what follows tries no two ways
        if not line:
            continue
        match = _LINE.match(line)
        if match is None or (not match[2] and "(" not in line and "[" not in line):
            raise UnreadableAnswerError(f"no shape: {line[:60]!r}; write it as (2, 3, 4)")
        ahead = [name for name in names if name not in found]
        name = match[1] or (ahead[0] if ahead else "")
        if name not in names:
            words = f"a shape is asked of {', '.join(names)}, not of {name or line[:40]}"
            raise UnreadableAnswerError(words)
        numbers = re.findall(r"\d+", match[2] or "")
        found[name] = tuple(int(number[:9]) for number in numbers)
    if missing := [name for name in names if name not in found]:
        raise UnreadableAnswerError(f"the shape of {missing[0]} is missing")
    return found


def _call(question: CodeQuestion, seed: int, bank: Bank) -> Call:
    """A call of the reference whose result is arrays; the seed chooses among the fullest."""
    from quizzer.grading.code.opened import maker_for

    maker = maker_for(question, bank)
    indices = telling(question)
    start = seed % max(1, min(3, len(indices)))
    for index in [*indices[start:], *indices[:start]]:
        call = maker.one(question.cases[index], index, seed).calls[0]
        if _wanted(question, call.expected):
            return call
    raise BankError(f"{question.path}: no case of it gives arrays, though its rules tell a shape")


def _wanted(question: CodeQuestion, value: Any) -> list[tuple[str, tuple[int, ...]]]:
    """(name, shape) of each component of a result; empty where one of them is no array."""
    import numpy as np

    several = isinstance(value, tuple) and len(question.returns) == len(value) > 1
    parts = list(value) if several else [value]
    names = list(question.returns) if several else ["result"]
    if not all(isinstance(part, np.ndarray | np.number | float | int) for part in parts):
        return []
    if not any(np.ndim(part) for part in parts):
        return []
    return [(n, tuple(map(int, np.shape(part)))) for n, part in zip(names, parts, strict=True)]


def given_of(value: Any) -> str:
    """What is told of an argument: the shape of an array, any other value itself."""
    import numpy as np

    if isinstance(value, np.ndarray):
        return f"shape {tuple(value.shape)}" + (", booleans" if value.dtype == bool else "")
    text = repr(value)
    return text if len(text) <= 40 else f"{type(value).__name__} of {len(value)}"
