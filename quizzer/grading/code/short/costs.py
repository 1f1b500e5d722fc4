"""Say what it costs: time and memory as they grow, compared up to a constant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.bank.rules.parts.growth import alike
from quizzer.errors import ExpressionError
from quizzer.grading.answers import UnreadableAnswerError, invalid, text_of
from quizzer.model.shown import Shown
from quizzer.model.verdict import Finding, Report, Verdict

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.parts import Cost
    from quizzer.model.question import CodeQuestion

LONGEST = 500
"""Characters of an answer."""
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LOG = "log"


def shown(question: CodeQuestion) -> Shown:
    """The sizes by name, and a line for time and one for memory."""
    cost = _cost(question)
    sizes = "\n".join(f"- `{name}`: {says}" for name, says in cost.sizes.items())
    what, held = "does the time", ""
    if cost.memory:
        what = "do time and memory"
        held = " Memory is what it holds at one time beside its arguments, the result included."
    return Shown(
        prompt=(
            f"**Short form.** How {what} of a good `{question.signature}` grow?{held} Constants do"
            f" not count; `1` is what does not grow. No size is small beside another.\n\n{sizes}\n"
        ),
        hints=question.hints[:1],
        stub="".join(f"{name} = O(?)\n" for name in _asked(cost)),
        signature=question.signature,
        long=True,
        how="a line for each: `time = O(n^2 d)`",
    )


def grade(question: CodeQuestion, submission: Submission) -> Report:
    """The report of an answer. What cannot be read is `invalid`; each wrong line is told."""
    cost = _cost(question)
    try:
        said = read(text_of(submission, LONGEST), tuple(cost.sizes), _asked(cost))
        right = {name: alike(said[name], getattr(cost, name), tuple(cost.sizes)) for name in said}
    except (UnreadableAnswerError, ExpressionError) as error:
        return invalid(question, str(error))
    score = sum(right.values()) / len(right)
    if all(right.values()):
        words = f"{' and '.join(said)} {'are' if len(said) > 1 else 'is'} right" + (
            f": {cost.why}" if cost.why else ""
        )
        return Report(question.id, Verdict.ACCEPTED, 1.0, words)
    name = next(name for name, ok in right.items() if not ok)
    words = f"{name} grows as {getattr(cost, name)}" + (f": {cost.why}" if cost.why else "")
    finding = Finding("cost", f"{name} grows otherwise", "", getattr(cost, name), said[name])
    return Report(question.id, Verdict.WRONG_ANSWER, score, words, finding=finding)


def _cost(question: CodeQuestion) -> Cost:
    assert question.cost is not None, "only who has a cost is asked for it"
    return question.cost


def _asked(cost: Cost) -> tuple[str, ...]:
    return ("time", "memory") if cost.memory else ("time",)


def read(
    text: str, sizes: tuple[str, ...], asked: tuple[str, ...] = ("time", "memory")
) -> dict[str, str]:
    """What is asked -> expressions. `O(n^2 d)`, `n²·d` and `n**2*d` are the same; lines without
    a name are taken in that order. Raises UnreadableAnswerError."""
    found: dict[str, str] = {}
    for line in text.splitlines():
        line = line.split("#")[0].strip().rstrip(".")
        if not line:
            continue
        head = re.match(r"(?i)(time|memory|space)\s*[=:]\s*", line)
        ahead = [name for name in asked if name not in found]
        name = head[1].lower().replace("space", "memory") if head else (ahead or [""])[0]
        if name not in asked or name in found:
            raise UnreadableAnswerError(f"one line for {' and one for '.join(asked)}")
        found[name] = _expression(line[head.end() :] if head else line, sizes)
    if missing := [name for name in asked if name not in found]:
        raise UnreadableAnswerError(f"the line of {missing[0]} is missing: {missing[0]} = O(...)")
    return {name: found[name] for name in asked}


def _expression(text: str, sizes: tuple[str, ...]) -> str:
    """One growth in the bank's own notation; letters side by side are a product."""
    inner = re.fullmatch(r"(?i)[oθ]\s*\((.*)\)", text.strip())
    text = inner[1] if inner else text
    text = re.sub(r"[⁰-⁹¹²³]+", lambda m: "^" + m[0].translate(_POWERS), text)
    for sign in "·×⋅":
        text = text.replace(sign, "*")
    tokens = re.findall(r"[A-Za-z_]\w*|\d+(?:\.\d+)?|\*\*|[-+*/^()]|\S", text)
    made: list[str] = []
    for token in tokens:
        for part in _names(token, sizes):
            if made and made[-1] == _LOG and part != "(":
                made += ["(", part, ")"]  # log n
                continue
            if made and _ends(made[-1]) and _begins(part):
                made.append("*")
            made.append("**" if part == "^" else part)
    if not made:
        raise UnreadableAnswerError("a growth is missing; what does not grow is 1")
    return "".join(made)


def _names(token: str, sizes: tuple[str, ...]) -> list[str]:
    """A word as one size, as log, or as sizes of one letter side by side."""
    if not re.match(r"[A-Za-z_]", token):
        return [token]
    if token in sizes or token == _LOG:
        return [token]
    if all(letter in sizes for letter in token):
        return list(token)
    raise UnreadableAnswerError(f"there is no size {token!r}: they are {', '.join(sizes)}")


def _ends(token: str) -> bool:
    return token == ")" or (token[0].isalnum() and token != _LOG)


def _begins(token: str) -> bool:
    return token == "(" or token[0].isalnum()
