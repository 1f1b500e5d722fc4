"""Small faults of our own source, each at its place: what the tests should notice.

Where `quizzer.grading.code.mutation.slips` rewrites a whole reference, this edits the bytes of one
expression or statement, so that every other line of the file stays what and where it is.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from quizzer.grading.code.mutation.slips import COMPARISONS, OPERATORS

_UNSEEN = ("annotation", "returns", "decorator_list", "type_params", "bases")
"""Fields that say nothing of what the code does, or whose change no program outlives."""
_DROPPED = ast.AugAssign | ast.Expr | ast.Raise | ast.Break | ast.Continue | ast.Delete


@dataclass(frozen=True)
class Mutant:
    """One fault in one file."""

    path: str
    """Of the file, relative to the root of the tree."""
    line: int
    where: str
    """The function or class around it, dotted; empty at the top of the module."""
    before: str
    after: str
    start: int
    """Bytes from `start` to `end` of the file become `after`."""
    end: int
    same: int = 1
    """Counts mutants that read alike within `where`."""
    inside: bool = True
    """Whether `where` is a function; else what is changed runs when the module is read."""

    @property
    def key(self) -> str:
        """Names the mutant as long as its own function is not rewritten, wherever its lines go."""
        number = f" #{self.same}" if self.same > 1 else ""
        return f"{self.path} {self.where or '-'}: {self.before} -> {self.after}{number}"

    def applied(self, source: str) -> str:
        """The file's text with the fault in it."""
        data = source.encode()
        return (data[: self.start] + self.after.encode() + data[self.end :]).decode()


def mutants(source: str, path: str) -> list[Mutant]:
    """Every mutant of a module, in the order of the lines; a few do not compile."""
    data = source.encode()
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    found = []
    functions: set[str] = set()
    for node, where in _nodes(ast.parse(source), ""):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            functions.add(where)
        for place, after in _rewrites(node):
            start = starts[place.lineno - 1] + place.col_offset
            end = starts[(place.end_lineno or 0) - 1] + (place.end_col_offset or 0)
            before = ast.unparse(place).partition("\n")[0]
            inside = where in functions
            found.append(
                Mutant(path, place.lineno, where, before, after, start, end, inside=inside)
            )
    counted: Counter[str] = Counter()
    numbered = []
    for mutant in sorted(found, key=lambda m: (m.start, m.end, m.after)):
        if mutant.after.strip("()") != mutant.before:
            counted[mutant.key] += 1
            numbered.append(replace(mutant, same=counted[mutant.key]))
    return numbered


def compiles(text: str) -> bool:
    """Whether a text is Python; what is not, proves nothing of the tests."""
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _nodes(node: ast.AST, where: str) -> Iterator[tuple[ast.AST, str]]:
    """What may be mutated below a node, each with the name of the function around it."""
    for name, value in ast.iter_fields(node):
        if name in _UNSEEN or _is_class_test(node, name):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _idle(child):
                continue
            inner = where
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                inner = f"{where}.{child.name}".lstrip(".")
            yield child, inner
            yield from _nodes(child, inner)


def _is_class_test(node: ast.AST, field: str) -> bool:
    """`isinstance(x, A | B)`: its arguments are types."""
    is_test = isinstance(node, ast.Call) and ast.unparse(node.func) in ("isinstance", "issubclass")
    return is_test and field == "args"


def _idle(node: ast.AST) -> bool:
    """Docstrings, messages, assertions for the type checker, and what never runs in a test."""
    if isinstance(node, ast.JoinedStr | ast.Assert):
        return True
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        return ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'")
    if isinstance(node, ast.Assign):
        return [ast.unparse(target) for target in node.targets] == ["__all__"]
    return False


def _rewrites(node: Any) -> Iterator[tuple[Any, str]]:
    """What is replaced (the node itself or a part of it), and by which text."""
    if isinstance(node, ast.Compare):
        for index, op in enumerate(node.ops):
            for new in COMPARISONS.get(type(op), ()):
                ops = [*node.ops[:index], new(), *node.ops[index + 1 :]]
                yield node, _text(node, ops=ops)
    elif isinstance(node, ast.BoolOp):
        yield node, _text(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or())
        for index in range(len(node.values)):
            rest = [*node.values[:index], *node.values[index + 1 :]]
            yield node, _text(node, values=rest) if len(rest) > 1 else f"({ast.unparse(rest[0])})"
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield node, f"({ast.unparse(node.operand)})"
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield node, _text(node, op=OPERATORS[type(node.op)]())
    elif isinstance(node, ast.Constant):
        yield from ((node, new) for new in _constants(node.value))
    elif isinstance(node, ast.Call):
        yield from _fewer(node)
    elif isinstance(node, ast.comprehension):
        yield from ((test, word) for test in node.ifs for word in ("True", "False"))
    elif isinstance(node, ast.If | ast.IfExp):
        yield node.test, "True"
        yield node.test, "False"
    elif isinstance(node, ast.While):
        yield node.test, "False"
    elif isinstance(node, ast.Return):
        yield from _nothing(node)
    if isinstance(node, ast.AugAssign) and type(node.op) in OPERATORS:
        yield node, _text(node, op=OPERATORS[type(node.op)]()).strip("()")
    if isinstance(node, _DROPPED) or _sets_a_part(node):
        yield node, "pass"


def _text(node: Any, **changes: Any) -> str:
    """A node with other fields, as text that keeps its place among its neighbours."""
    twin = copy.copy(node)
    for name, value in changes.items():
        setattr(twin, name, value)
    return f"({ast.unparse(twin)})"


def _constants(value: object) -> Iterator[str]:
    if isinstance(value, bool):
        yield str(not value)
    elif isinstance(value, int):
        yield str(value + 1)
    elif isinstance(value, float):
        yield repr(2 * value if value else 1.0)


def _fewer(node: ast.Call) -> Iterator[tuple[ast.Call, str]]:
    """The call without one of its named arguments, or without the last of several others.

    Texts are left where they are: they are messages.
    """
    if _is_class_test(node, "args"):
        return
    for index, keyword in enumerate(node.keywords):
        if keyword.arg is not None and not _is_text(keyword.value):
            rest = [*node.keywords[:index], *node.keywords[index + 1 :]]
            yield node, _text(node, keywords=rest)[1:-1]
    if len(node.args) > 1 and not _is_text(node.args[-1]):
        yield node, _text(node, args=node.args[:-1])[1:-1]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _nothing(node: ast.Return) -> Iterator[tuple[ast.Return, str]]:
    """A function that answers nothing; a plain True or False is changed as a constant."""
    if node.value is not None and not (
        isinstance(node.value, ast.Constant) and isinstance(node.value.value, bool | None)
    ):
        yield node, "return None"


def _sets_a_part(node: object) -> bool:
    """Setting an attribute or an item; without a plain name the rest could not even run."""
    return isinstance(node, ast.Assign) and not any(
        isinstance(target, ast.Name | ast.Tuple) for target in node.targets
    )
