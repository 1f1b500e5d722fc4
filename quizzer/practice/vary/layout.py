"""Another layout of one argument: its last two axes swapped, in rules, cases and reference.

The reference turns it back in its first line, so every expected value stays what it was; that this
line is needed is a mistake of the new question, which the audit proves to be told.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quizzer.lang.names import names_in
from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion

MISTAKE = "taken_unturned"
Axes = list[dict[str, int]]
"""For each case, how many axes the arguments have that are arrays of floats."""


@dataclass(frozen=True)
class Layout:
    """The argument that comes with its last two axes swapped."""

    name: str
    axes: tuple[str, ...]
    """As the rules name them, before."""

    @property
    def leading(self) -> bool:
        """Whether any number of axes may come first."""
        return self.axes[0] == "..."

    @property
    def before(self) -> str:
        return f"({', '.join(self.axes)})"

    @property
    def after(self) -> str:
        return f"({', '.join((*self.axes[:-2], self.axes[-1], self.axes[-2]))})"

    def line(self, name: str) -> str:
        """The line of the reference that turns it back."""
        plain = len(self.axes) == 2 and not self.leading
        turned = f"{name}.T" if plain else f'np.einsum("...ij->...ji", {name})'
        return f"    {name} = {turned}"

    def rule(self, name: str) -> str:
        """What the question says of it."""
        return (
            f"{name} is handed in as {self.after}, with its last two axes swapped;"
            f" all formulas take it as {self.before}"
        )

    def mistake(self, name: str) -> str:
        """The named mistake, as lines of YAML."""
        says = f"{name} is taken as {self.before}, but handed in as {self.after}"
        line = json.dumps(self.line(name) + "\n")
        return (
            f'  - id: {MISTAKE}\n    says: {json.dumps(says)}\n    replace: {line}\n    with: ""\n'
        )

    def turned(self, value: Any, axes: int) -> str:
        """An argument of a case, of so many axes, as the file has it now. Raises ValueError."""
        if isinstance(value, str):
            if axes == 2:
                return json.dumps(f"({value}).T")
            order = (*range(axes - 2), axes - 1, axes - 2)
            return json.dumps(f"transpose({value}, {', '.join(map(str, order))})")
        return json.dumps(_swapped(value, axes))


def measured(question: CodeQuestion, reference: str, fixtures: Mapping[str, Any]) -> Axes:
    """How many axes each argument has in each case. Raises BankError."""
    import numpy as np

    from quizzer.grading.code.cases import Maker
    from quizzer.grading.code.reference import Reference

    maker = Maker(question, Reference(question, reference, question.path), fixtures)
    found: Axes = []
    for prepared in maker.all(0):
        args = prepared.calls[0].args
        found.append({name: np.ndim(value) for name, value in args.items()
                      if isinstance(value, np.ndarray) and value.dtype == np.float64})  # fmt: skip
    return found


def possible(question: CodeQuestion, reference: str) -> bool:
    """Whether the layout of any argument could be changed by machine."""
    if question.faults or question.starter or "import numpy as np" not in reference:
        return False
    return not any(case.steps or case.of for case in question.cases)


def choose(question: CodeQuestion, axes: Axes, rng: random.Random) -> Layout | None:
    """An argument whose layout can be changed for certain, drawn from all of them; or None."""
    names = read_signature(question.signature).required
    found = [layout for name in names if (layout := _layout(name, question, axes))]
    return rng.choice(found) if found else None


def _layout(name: str, question: CodeQuestion, axes: Axes) -> Layout | None:
    if name in (question.types or {}) or any(_speaks(rule, name) for rule in question.rules):
        return None
    shape = rf"(?<![\w.])(?<!\w, )(?<!\w and ){name} \(([^(),;]+(?:, [^(),;]+)+)\)"
    shapes = [found for rule in question.rules for found in re.findall(shape, rule)]
    if len(shapes) != 1:
        return None
    layout = Layout(name, tuple(shapes[0].split(", ")))
    if layout.axes[-1] == layout.axes[-2] or layout.axes[-2] == "...":
        return None
    others: list[Any] = [p.check for p in question.properties]
    others += [p.when for p in question.properties]
    for case, known in zip(question.cases, axes, strict=True):
        args = case.args or {}
        others += [case.law, *(case.calls or {}).values()]
        others += [value for key, value in args.items() if key != name]
        if known.get(name, 0) < 2 or not (layout.leading or known[name] == len(layout.axes)):
            return None
        try:
            layout.turned(args[name], known[name])
        except (KeyError, ValueError):
            return None
    used = (name in names_in(value) for value in others if value is not None)
    return None if any(used) else layout


def _speaks(rule: str, name: str) -> bool:
    """Whether a rule measures something else by this argument's shape."""
    one = rf"(?<!\w){name}\b"
    said = rf"\b(shapes? (of|as)|like) [^;:]*{one}|{one}('s|\[|\.\w)"
    return re.search(said, rule) is not None


def _swapped(value: Any, depth: int) -> Any:
    if depth > 2:
        if not isinstance(value, list):
            raise ValueError("it has fewer axes")
        return [_swapped(part, depth - 1) for part in value]
    if not value or not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise ValueError("it is no table")
    wide = {len(row) for row in value}
    if len(wide) != 1 or 0 in wide or any(isinstance(x, list | str) for row in value for x in row):
        raise ValueError("it is no table of numbers")
    return [list(column) for column in zip(*value, strict=True)]
