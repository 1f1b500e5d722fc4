"""What a tree is worth at a random point, by plain numpy: the judge's own mathematics is not asked.

A derivative has the value that the question's model answer states for it (the audit has proved the
model answer twice), a random name one of two values, so that E(...) is a finite sum.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import erf
from typing import Any

import numpy as np

from benchmarks.derivations.trees import derivative, function_of, names, parsed, sides
from quizzer.model.kinds.derivation import DerivationQuestion

Array = Any
Env = dict[str, Array]
_CLOSE = 1e-9
_FAR = 1e-6


class UnknownError(Exception):
    """A tree that has no value here."""


def _softmax(x: Array) -> Array:
    grown = np.exp(x - np.max(x))
    return grown / grown.sum()


def _most(*args: Array) -> Array:
    return np.max(args[0]) if len(args) == 1 else np.maximum.reduce(np.broadcast_arrays(*args))


def _least(*args: Array) -> Array:
    return np.min(args[0]) if len(args) == 1 else np.minimum.reduce(np.broadcast_arrays(*args))


_Phi = np.vectorize(lambda x: (1 + erf(x / 2**0.5)) / 2)
FUNCTIONS: dict[str, Callable[..., Array]] = {
    "exp": np.exp, "log": np.log, "sqrt": np.sqrt, "abs": np.abs, "sign": np.sign,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)), "tanh": np.tanh, "softmax": _softmax,
    "relu": lambda x: np.maximum(x, 0), "softplus": lambda x: np.log1p(np.exp(x)),
    "logsumexp": lambda x: np.log(np.sum(np.exp(x))), "Phi": _Phi, "sin": np.sin, "cos": np.cos,
    "phi": lambda x: np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi), "where": np.where, "max": _most,
    "min": _least, "sum": np.sum, "mean": np.mean, "dot": np.dot, "outer": np.outer,
    "diag": np.diag, "norm": lambda x: np.sqrt(np.sum(x**2)), "trace": np.trace,
    "inv": np.linalg.inv, "eye": lambda n: np.eye(int(n)),
    "ones": lambda *n: np.ones([int(m) for m in n]),
    "zeros": lambda *n: np.zeros([int(m) for m in n]),
}  # fmt: skip
_BINARY: dict[type, Callable[[Array, Array], Array]] = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.MatMult: lambda a, b: a @ b,
    ast.Pow: lambda a, b: np.asarray(a, dtype=float) ** b,
}  # fmt: skip
_COMPARE: dict[type, Callable[[Array, Array], Array]] = {
    ast.Lt: np.less, ast.Gt: np.greater, ast.LtE: np.less_equal, ast.GtE: np.greater_equal,
    ast.NotEq: np.not_equal, ast.Eq: np.equal,
}  # fmt: skip
_MOST_RANDOM = 12


@dataclass
class Point:
    """A question's names with values; what is defined is computed when it is asked for."""

    question: DerivationQuestion
    formulas: Mapping[str, ast.expr]
    """Definitions, introduced names, the target and derivatives, each by a closed form."""
    values: Env
    laws: Mapping[str, tuple[Array, Array]] = field(default_factory=dict)
    """The two values of each random name; the chances are equal, or 1 - p and p (see `chance`)."""
    chance: Mapping[str, Array] = field(default_factory=dict)

    means: dict[str, Array] = field(default_factory=dict)
    """Expectations that were worked out, by their text."""

    def of(self, node: ast.expr, letters: Mapping[str, int] | None = None) -> Array:
        """The value of a tree. Raises UnknownError where there is none."""
        try:
            with np.errstate(all="ignore"):
                return self._value(node, letters or {})
        except (ArithmeticError, LookupError, ValueError, TypeError, RecursionError) as error:
            raise UnknownError(str(error)) from None

    def name(self, text: str) -> Array:
        if text not in self.values:
            if text not in self.formulas:
                raise UnknownError(text)
            self.values[text] = self._value(self.formulas[text], {})
        return self.values[text]

    def _value(self, node: ast.expr, letters: Mapping[str, int]) -> Array:
        match node:
            case ast.Constant(value=value):
                return float(value)  # type: ignore[arg-type]
            case ast.Name(id=text):
                return np.pi if text == "pi" else self.name(text)
            case ast.UnaryOp(operand=operand):
                return -self._value(operand, letters)
            case ast.BinOp(left=left, op=op, right=right):
                a, b = self._value(left, letters), self._value(right, letters)
                return _BINARY[type(op)](a, b)
            case ast.Attribute(value=value):
                return np.transpose(self._value(value, letters))
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                holds = _COMPARE[type(op)](self._value(left, letters), self._value(right, letters))
                return np.asarray(holds) * 1.0
            case ast.Call():
                return self._call(node, letters)
        raise UnknownError(ast.dump(node))

    def _call(self, node: ast.Call, letters: Mapping[str, int]) -> Array:
        function = function_of(node)
        if function == "EL":
            base, own = node.args
            places = tuple(letters[letter] for letter in own.value)  # type: ignore[attr-defined]
            return self._value(base, letters)[places]
        if function == "SUM":
            letter, size, body = node.args
            count = int(self.name(size.value))  # type: ignore[attr-defined]
            each = ({**letters, letter.value: at} for at in range(count))  # type: ignore[attr-defined]
            return sum(self._value(body, inside) for inside in each)
        if function == "DELTA":
            one, two = (letters[arg.value] for arg in node.args)  # type: ignore[attr-defined]
            return float(one == two)
        if function in ("E", "Var"):
            mean = self._expected(node.args[0])
            if function == "E":
                return mean
            return self._expected(ast.BinOp(node.args[0], ast.Pow(), ast.Constant(2))) - mean**2
        if function not in FUNCTIONS:
            raise UnknownError(function)
        axis = {k.arg: int(k.value.value) for k in node.keywords if k.arg}  # type: ignore[attr-defined]
        return FUNCTIONS[function](*(self._value(arg, letters) for arg in node.args), **axis)

    def _expected(self, node: ast.expr) -> Array:
        text = ast.unparse(node)
        if text not in self.means:
            self.means[text] = self._averaged(node)
        return self.means[text]

    def _averaged(self, node: ast.expr) -> Array:
        entries = [(key, at) for key, (low, _) in self.laws.items() for at in np.ndindex(low.shape)]
        if len(entries) > _MOST_RANDOM:
            raise UnknownError("too many random entries")
        total: Array = 0.0
        given = {k: v for k, v in self.values.items() if k not in self.formulas}
        for picks in itertools.product((0, 1), repeat=len(entries)):
            drawn, weight = {k: low.copy() for k, (low, _) in self.laws.items()}, 1.0
            for (key, at), pick in zip(entries, picks, strict=True):
                drawn[key][at] = self.laws[key][pick][at]
                share = self.chance[key][at] if key in self.chance else 0.5
                weight *= share if pick else 1 - share
            inside = Point(self.question, self.formulas, {**given, **drawn}, self.laws, self.chance)
            total = total + weight * inside._value(node, {})
        return total


def same(one: Array, two: Array) -> bool | None:
    """Whether two values are equal; None where rounding leaves it open or a value is undefined."""
    a, b = np.asarray(one, dtype=float), np.asarray(two, dtype=float)
    if not (np.isfinite(a).all() and np.isfinite(b).all()):
        return None
    if a.shape != b.shape:
        return False
    gap = np.max(np.abs(a - b), initial=0)
    size = max(np.max(np.abs(a), initial=0), np.max(np.abs(b), initial=0), 1e-3)
    if gap <= _CLOSE * size:
        return True
    return False if gap >= _FAR * size else None


def formulas(question: DerivationQuestion) -> dict[str, ast.expr]:
    """A closed form for all that is defined, and for what the model answer states."""
    found = {key: parsed(text) for key, text in question.definitions.items()}
    if question.sought.name and question.sought.equals:
        found[question.sought.name] = parsed(question.sought.equals)
    for line in question.answer:
        try:
            chain = sides(line)
        except SyntaxError:
            continue
        heads = [side.id for side in chain if isinstance(side, ast.Name)]
        closed = [side for side in chain if not isinstance(side, ast.Name)]
        closed.sort(key=lambda side: any(map(derivative, names(side))))
        for head in heads if closed else ():
            if head not in question.variables and head not in question.dimensions:
                inside = names(closed[0])
                if head not in inside:
                    found.setdefault(head, closed[0])
    return found
