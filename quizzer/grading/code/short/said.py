"""After a pass: say it, as one would at the whiteboard. Shapes of three lines, cost, what breaks.

The model answer is made of what the bank proves anyway: the reference runs on a drawn case, the
question's cost is compared with answers to it, and each named mistake fails a case.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from quizzer.bank.run import trusted
from quizzer.errors import BankError
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.short.shapes import given_of, telling
from quizzer.model.question import Criterion, OpenQuestion

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion

LINES, BREAKS = 3, 4
"""Lines whose shapes are told, and mistakes that are listed: those of this question alone."""
Shape = tuple[int, ...]
_COMPLEXITY = re.compile(r"^Complexity +(\S.*(?:\n {4,}\S.*)*)", re.MULTILINE)
"""The row of a reference's docstring, with the lines that it goes on in."""
_SHOW = "__shown_by_the_judge__"


def saying(question: CodeQuestion, bank: Bank, seed: int) -> OpenQuestion | None:
    """The three things as an open question with its model answer and what one ticks; None where
    the question has nothing of them. Runs the reference. Raises BankError."""
    cost = _cost(question) or _cost_told(bank.reference(question))
    parts = [part for part in (_shapes(question, bank, seed), cost, _breaks(question)) if part]
    if not parts:
        return None
    rows = [row for _, _, rows in parts for row in rows]
    return OpenQuestion(
        id=question.id,
        title=question.title,
        area=question.area,
        path=question.path,
        level=question.level,
        minutes=2,
        prompt="\n".join(f"{n}. {asks}" for n, (asks, _, _) in enumerate(parts, 1)),
        model_answer="\n\n".join(told for _, told, _ in parts),
        rubric=tuple(Criterion(id=name, says=says) for name, says in rows),
        explanation=question.explanation,
    )


Part = tuple[str, str, list[tuple[str, str]]]
"""What is asked, what is told, and what one ticks: ids with sentences."""


def _shapes(question: CodeQuestion, bank: Bank, seed: int) -> Part | None:
    try:
        lines, given = _of_reference(question, bank, seed)
    except BankError:
        return None  # told when an answer is graded
    if len(lines) < 2:
        return None
    # The shape first: beside one's own words there is no room for a whole line of code.
    width = max(len(str(shape)) for _, shape in lines)
    told = "\n".join(f"{shape!s:<{width}}  {line}" for line, shape in lines)
    return (
        "The shapes of three lines that decide.",
        f"**Shapes**, called with {given}:\n\n```python\n{told}\n```",
        [("shapes", "the shapes of three lines of mine, and why each is so")],
    )


def _cost(question: CodeQuestion) -> Part | None:
    cost = question.cost
    if cost is None:
        return None
    sizes = ", ".join(f"`{name}` {says}" for name, says in cost.sizes.items())
    memory = f", memory `{cost.memory}`" if cost.memory else ""
    why = f": {cost.why}" if cost.why else ""
    rows = [("time", f"time grows as `{cost.time}`")]
    rows += [("memory", f"memory grows as `{cost.memory}`")] if cost.memory else []
    asks = "What it costs in time and memory." if cost.memory else "What it costs in time."
    return asks, f"**Cost**: time `{cost.time}`{memory}{why}. ({sizes})", rows


def _cost_told(reference: str) -> Part | None:
    """What the reference's own docstring says of it; None where it says nothing of its own."""
    found = _COMPLEXITY.search(ast.get_docstring(ast.parse(reference)) or "")
    told = " ".join(found.group(1).split()) if found else ""
    if "O(" not in told:
        return None
    asks = "What it costs in time and memory." if "memory" in told else "What it costs."
    return asks, f"**Cost**: `{told}`", [("cost", f"that it costs `{told}`")]


def _breaks(question: CodeQuestion) -> Part | None:
    says = (mistake.says for mistake in question.misconceptions if not mistake.mistake)
    known = [text for text in dict.fromkeys(says) if "{" not in text][:BREAKS]
    if not known:
        return None
    told = "\n".join(f"- {says}" for says in known)
    return (
        "One thing that breaks it.",
        f"**What breaks it**, among others:\n\n{told}",
        [("breaks", "one thing that breaks it, and what then comes out")],
    )


# --- shapes of the reference's own lines ----------------------------------------------------------


def _of_reference(
    question: CodeQuestion, bank: Bank, seed: int
) -> tuple[list[tuple[str, Shape]], str]:
    """(line, shape) of at most three lines of the function, and what it was called with."""
    index = next(iter(telling(question, 1)), None)
    if index is None:
        return [], ""
    maker = maker_for(question, bank)
    call = maker.one(question.cases[index], index, seed).calls[0]
    if any(callable(value) for value in call.args.values()):
        return [], ""
    known = _assigned(question, bank)
    found = _seen(question, bank, call.args, {n: name for n, (name, _) in known.items()})
    lines = [(text, found[number]) for number, (_, text) in known.items() if number in found]
    step = max(1, len(lines) // LINES)
    given = ", ".join(f"`{name}` {given_of(value)}" for name, value in call.args.items())
    return lines[::step][:LINES], given


def _assigned(question: CodeQuestion, bank: Bank) -> dict[int, tuple[str, str]]:
    """Number of a line that gives a name a value -> the name and the line; the first of each."""
    source = bank.reference(question)
    lines = source.split("\n")
    found: dict[int, tuple[str, str]] = {}
    names: set[str] = set()
    for node in ast.parse(source).body:
        if not (isinstance(node, ast.FunctionDef) and node.name == question.function):
            continue
        for inner in ast.walk(node):
            target = inner.targets[0] if isinstance(inner, ast.Assign) else None
            if not isinstance(target, ast.Name) or inner.lineno != inner.end_lineno:  # pyright: ignore
                continue
            if target.id not in names:
                names.add(target.id)
                text = lines[target.lineno - 1].split("  #")[0].strip()
                found[target.lineno] = (target.id, text)
    return dict(sorted(found.items()))


class _Marked(ast.NodeTransformer):
    """The reference, which shows the value of each wanted line as soon as it is there."""

    def __init__(self, wanted: Mapping[int, str]) -> None:
        self.wanted = wanted

    def visit_Assign(self, node: ast.Assign) -> list[ast.stmt]:
        """The line itself, and behind it the call that shows what it gave its name."""
        name = self.wanted.get(node.lineno)
        if name is None:
            return [node]
        shows = ast.parse(f"{_SHOW}({node.lineno}, {name})").body
        return [node, *(ast.copy_location(each, node) for each in shows)]


def _seen(
    question: CodeQuestion, bank: Bank, args: Mapping[str, Any], wanted: Mapping[int, str]
) -> dict[int, Shape]:
    """Number of a wanted line -> shape of the array that it gave its name, the first time. Raises
    BankError."""
    import copy

    import numpy as np

    path = str(bank.solution_path(question))
    tree = ast.fix_missing_locations(_Marked(wanted).visit(ast.parse(bank.reference(question))))
    found: dict[int, Shape] = {}

    def show(number: int, value: object) -> None:
        if number not in found and isinstance(value, np.ndarray) and value.ndim:
            found[number] = tuple(map(int, value.shape))

    def run() -> None:
        scope: dict[str, Any] = {"__name__": "quizzer_reference", "__file__": path, _SHOW: show}
        exec(compile(tree, path, "exec"), scope)
        with np.errstate(all="ignore"):
            scope[question.function](*copy.deepcopy(list(args.values())))

    trusted.call(run, path=path, what="the reference")
    return found
