"""A learner's text -> lines: sides joined by `=`, names that they introduce, slips with columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import (
    Binary,
    Call,
    Compare,
    Name,
    Node,
    Number,
    Transpose,
    Unary,
    children,
    walk,
)
from quizzer.mathematics.read.from_latex import is_latex, matrix_reading
from quizzer.mathematics.read.functions import EXPECTATIONS
from quizzer.mathematics.read.grammar import parse_line
from quizzer.mathematics.read.shapes import Shape, shape_of
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.arrays import OPERATORS
from quizzer.mathematics.value.dual import ENTRYWISE, primal
from quizzer.mathematics.value.graph import changed, mentioned
from quizzer.mathematics.value.series import ONE, pi, working

MOST_LINES = 200
_ORDERS = frozenset({"<", "<=", ">", ">="})
_SIGN = r"<=|>=|=|<|>|≤|≥|⩽|⩾|\\leq?(?![a-z])|\\geq?(?![a-z])"
_BEGINS = re.compile(rf"(?!==)({_SIGN})")
_ENDS = re.compile(rf"(?<![=<>!])({_SIGN})$")
_ARROW = re.compile(r"\s*(=>|->|⇒|⟹|→|∴|⇔)")
MOST_CHARACTERS = 100_000
SMALLEST, LARGEST = Decimal("1e-9"), Decimal("1e9")
_FLAT = frozenset({"exp", "sigmoid", "tanh", "softplus", "erf", "Phi", "phi"})
_FLAT_FROM = Decimal(20)
"""From here on these functions of a number differ from 0 or 1 by less than SMALLEST."""
_FLAT_SIZE = Decimal("1e-20")


@dataclass(frozen=True)
class Line:
    """One line of a derivation, read."""

    number: int
    """1-based, in the text as typed."""
    text: str
    sides: tuple[Node, ...] = ()
    """Expressions that the line says are equal; a continued line begins with the last side of
    the line before."""
    shapes: tuple[Shape, ...] = ()
    introduces: tuple[str, ...] = ()
    """New names for the first side."""
    bare: bool = False
    """There is no `=`: the line claims the target."""
    relations: tuple[str, ...] = ()
    """What stands between neighbours of `before` and `sides` together: = everywhere, but for the
    inequalities in a proof of a bound."""
    before: tuple[Node, ...] = ()
    """Sides of the lines that this one goes on from."""
    named: bool = False
    """The chain begins with a new name: as the last line it claims the target."""
    error: ExpressionError | None = None


class Reading:
    """Reads line after line; remembers the names that were introduced and their shapes."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.shapes: dict[str, Shape] = {
            name: shape for name, shape in setting.shapes.items() if name[0] != "_"
        }
        self.last: Line | None = None
        self.open = ""
        """The sign, = as a rule, that the line before ended in."""

    def line(self, number: int, text: str) -> Line | None:
        """The line, None where it is blank. A slip is kept in the line, never raised."""
        code = _bare(text)
        if not code.strip():
            return None
        try:
            found = self.read(number, text, code)
        except ExpressionError as error:
            slip = ExpressionError(error.message, text, error.column)
            found = Line(number, text, error=slip)
        self.last = found
        return found

    def read(self, number: int, text: str, code: str) -> Line:
        ends, ended = self.open, code.rstrip()
        found = _ENDS.search(ended)
        self.open = _sign(found) if found and found.start() and self.allows(found) else ""
        if found and self.open:
            code = ended[: found.start()]
        start, sign = self.start(code)
        if not sign and ends and self.last is not None and not self.last.error:
            sign = ends
        continued = bool(sign)
        known = frozenset(self.shapes) | self.setting.dimensions
        written = " " * start + code[start:]  # columns stay
        parts, relations = self.related(parse_line(written, known))
        sides = tuple(self.meant(side, code) for side in parts)
        bare = len(sides) == 1 and not continued and not self.open
        if bare and isinstance(sides[0], Compare) and sides[0].ops[0] == "==":
            raise ExpressionError("a line says what equals what; write = once", code, sides[0].at)
        introduces: list[str] = []
        for name, relation in zip(sides, relations, strict=False):
            if continued or relation != "=" or not self.is_new(name):
                break
            assert isinstance(name, Name)
            introduces.append(name.id)
        sides, relations = sides[len(introduces) :], relations[len(introduces) :]
        shapes = [self.checked(side, code) for side in sides]
        before: tuple[Node, ...] = ()
        named = bool(introduces)
        if continued and self.last and self.last.sides:
            claimed = (self.setting.target,) if self.last.bare else ()
            before = (*self.last.before, *claimed, *self.last.sides[:-1])
            named = self.last.named
            relations = (*("=" for _ in claimed), *self.last.relations, sign, *relations)
            sides = (self.last.sides[-1], *sides)
            shapes = [self.last.shapes[-1], *shapes]
        for place, relation in enumerate(relations[len(before) :]):
            if relation != "=" and any(set(shape) - {1} for shape in shapes[place : place + 2]):
                raise ExpressionError("an inequality compares numbers", code, sides[place].at)
        for name in introduces:
            if name == "pi" or name.startswith("_"):
                raise ExpressionError(f"{name!r} cannot be given to anything", code, 0)
            self.shapes[name] = shapes[0]
        return Line(
            number, text, sides, tuple(shapes), tuple(introduces), bare, relations, before, named
        )

    def related(self, parts: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[str, ...]]:
        """The sides and what stands between them: comparisons are links in a proof of a bound,
        indicators everywhere else."""
        sides: list[Node] = []
        relations: list[str] = []
        for part in parts:
            relations += ["="] if sides else []
            if self.setting.bound and isinstance(part, Compare) and _ORDERS.issuperset(part.ops):
                relations += part.ops
                sides += part.operands
            else:
                sides.append(part)
        return tuple(sides), tuple(relations)

    def allows(self, sign: re.Match[str]) -> bool:
        """Whether a line may begin or end with the sign."""
        return bool(self.setting.bound) or sign.group() == "="

    def start(self, code: str) -> tuple[int, str]:
        """Where the expressions begin, and by which sign the line goes on from the one before."""
        start = len(code) - len(code.lstrip())
        sign = _BEGINS.match(code, start)
        if sign is None or not self.allows(sign):
            return 0, ""
        if self.last is None:
            raise ExpressionError("there is no line before this one to go on from", code, start)
        if self.last.error:
            raise ExpressionError("this goes on from a line that cannot be read", code, start)
        return sign.end(), _sign(sign)

    def is_new(self, side: Node) -> bool:
        return (
            isinstance(side, Name)
            and side.id not in self.shapes
            and side.id not in self.setting.dimensions
        )

    def checked(self, side: Node, code: str) -> Shape:
        """The side's shape, after every check that needs no values."""
        found = shape_of(side, self.shapes, self.setting.dimensions, code)
        self.constants(side, code)
        for part in walk(side):
            if isinstance(part, Call) and part.function in EXPECTATIONS and not self.setting.laws:
                raise ExpressionError("nothing is random in this question", code, part.at)
            if isinstance(part, Compare) and mentioned(part) <= self.setting.dimensions | {"pi"}:
                raise ExpressionError("compare variables, not sizes or numbers", code, part.at)
        return found

    def constants(self, side: Node, code: str) -> None:
        """Refuse numbers so small or so large that they could hide in rounding."""
        with localcontext(working(30)):
            sizes: dict[int, tuple[Decimal, bool]] = {}
            for part in reversed(list(walk(side))):
                size, _ = sizes[id(part)] = _size(part, sizes)
                if not size.is_finite():
                    raise ExpressionError("this number is not finite", code, part.at)
                if size and not SMALLEST <= abs(size) <= LARGEST:
                    raise ExpressionError(
                        "a number beyond 1e9 or below 1e-9 has no place here", code, part.at
                    )

    def meant(self, side: Node, code: str) -> Node:
        """What shapes settle: `X^T` is X.T unless T is a variable; in LaTeX, products of arrays
        written side by side, and the inverse of a matrix."""

        latex = is_latex(code)

        def shape(part: Node) -> Shape:
            return shape_of(part, self.shapes, self.setting.dimensions)

        def change(part: Node) -> Node:
            if not isinstance(part, Binary):
                return part
            try:
                if part.op == "^" and part.right == Name("T") and "T" not in self.shapes:
                    return Transpose(part.left, at=part.at) if shape(part.left) else part
                return matrix_reading(part, shape, code) if latex else part
            except ExpressionError as error:
                if error.text:  # a slip of ours, not a shape that is told better later
                    raise
                return part

        return changed(side, change)


def _sign(found: re.Match[str]) -> str:
    """A relation as the language writes it."""
    text = found.group()
    if text in ("=", *_ORDERS):
        return text
    return "<=" if text in "≤⩽" or text.startswith("\\l") else ">="


def _bare(text: str) -> str:
    """A line without its comment, an arrow before it and a full stop behind it."""
    code = text.partition("#")[0].replace(":=", " =")
    start = _ARROW.match(code)
    if start:
        code = " " * start.end() + code[start.end() :]
    code = code.rstrip()
    bare = code.rstrip(".,;")
    return code if bare.endswith("\\") else bare  # LaTeX's narrow space stays whole


def split(text: str) -> list[str]:
    """The lines of an answer. Raises ExpressionError where there are too many or none."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError(
            f"this is {len(text):,} characters long; {MOST_CHARACTERS:,} are the most"
        )
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    written = sum(bool(line.partition("#")[0].strip()) for line in found)
    if written > MOST_LINES or len(found) > 10 * MOST_LINES:
        raise ExpressionError(f"these are {len(found):,} lines; {MOST_LINES} are the most")
    if not written:
        raise ExpressionError("nothing is written here")
    return found


def _size(node: Node, sizes: dict[int, tuple[Decimal, bool]]) -> tuple[Decimal, bool]:
    """A constant's value and True; else the numeric factor of a product, or 1, and False.

    `sizes` holds those of the node's parts. A sum has the factor of its largest term.
    """
    if isinstance(node, Number):
        return Decimal(node.text), True
    if node == Name("pi"):
        return pi(), True
    parts = [sizes[id(part)] for part in children(node)]
    fixed = bool(parts) and all(constant for _, constant in parts)
    match node:
        case Unary("-", _):
            return -parts[0][0], fixed
        case Binary(op) if fixed and op in OPERATORS:
            return primal(OPERATORS[op](parts[0][0], parts[1][0])), True
        case Call(function) if fixed and function in _FLAT and abs(parts[0][0]) > _FLAT_FROM:
            return _FLAT_SIZE, True
        case Call(function) if fixed and function in ENTRYWISE:
            return primal(ENTRYWISE[function](parts[0][0])), True
        case Binary("*" | "@"):
            return parts[0][0] * parts[1][0], False
        case Binary("/") if parts[1][0]:
            return parts[0][0] / parts[1][0], False
        case Binary("+" | "-"):
            return max(abs(parts[0][0]), abs(parts[1][0])), False
        case Binary("**" | "^") if parts[1][1] and parts[0][0]:
            return parts[0][0] ** parts[1][0], False
    return ONE, False
