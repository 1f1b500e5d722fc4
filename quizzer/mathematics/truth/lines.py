"""A learner's text -> lines: sides joined by `=`, names that they introduce, slips with columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Compare, Name, Node, walk
from quizzer.mathematics.read.functions import MATHEMATICAL
from quizzer.mathematics.read.grammar import parse_line
from quizzer.mathematics.read.indices import for_some, free
from quizzer.mathematics.read.names import Known
from quizzer.mathematics.read.rebuilt import rooted
from quizzer.mathematics.read.shapes import Shape, shape_of
from quizzer.mathematics.read.text.framing import Piece, framed
from quizzer.mathematics.read.text.halves import Some
from quizzer.mathematics.read.text.order import assigned, in_order
from quizzer.mathematics.truth.meaning import Meaning
from quizzer.mathematics.truth.multiplier import meanings
from quizzer.mathematics.truth.partly import DOTS, partly
from quizzer.mathematics.truth.setting import Setting
from quizzer.mathematics.value.constants import refuse_hidden, refuse_laws
from quizzer.mathematics.value.graph import Graph, dependences, mentioned

MOST_LINES = 200
_ORDERS = frozenset({"<", "<=", ">", ">="})
_MULTIPLIERS = frozenset({"nu", "lam", "lambda", "mu"})  # where there is a constraint
_SIGN = r"<=|>=|=|<|>|≤|≥|⩽|⩾|\\leq?(?![a-z])|\\geq?(?![a-z])"
_BEGINS = re.compile(rf"(?!==)({_SIGN})")
_ENDS = re.compile(rf"(?<![=<>!])({_SIGN})$")
MOST_CHARACTERS = 100_000


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
    partly: str = ""
    """Of a line with a slip: what was understood."""
    letters: tuple[str, ...] = ()
    """Index letters that the sides are arrays over."""
    multiplier: str = ""
    """That the line introduces."""


class Reading:
    """Reads line after line; remembers the names that were introduced and their shapes."""

    def __init__(self, setting: Setting, graph: Graph | None = None) -> None:
        self.setting = setting
        self.graph = graph or setting.graph()
        self.shapes: dict[str, Shape] = {
            name: shape for name, shape in setting.shapes.items() if name[0] != "_"
        }
        self.meaning = Meaning(setting, self.shapes, self.graph)
        self.meanings: list[Node] = []
        """What the multiplier may be at the optimum, the likeliest first."""
        self.last: Line | None = None
        self.open = ""
        """The sign, = as a rule, that the line before ended in."""
        self.names: tuple[tuple[int, int, int], Known] | None = None
        """The names there are, as long as none is added."""

    def pieces(self, texts: list[str]) -> list[Piece]:
        """The equations of an answer, a definition before its use."""
        names = self.known.names
        stay = _MULTIPLIERS if self.setting.question.sought.subject_to else frozenset()
        return in_order(assigned(framed(texts, names), names), names, stay)

    @property
    def known(self) -> Known:
        """The names there are, and what they are made of."""
        state = self.graph.version, len(self.shapes), len(self.meaning.lone)
        if self.names is None or self.names[0] != state:
            self.names = state, self.all_names()
        return self.names[1]

    def all_names(self) -> Known:
        names, formulas = frozenset(n for n in self.shapes if n[0] != "_"), self.graph.formulas
        others = {*self.setting.question.variables, *(n for n in formulas if n in names)}
        needed = {name: all_ & others for name, all_ in dependences(formulas).items()}
        pairs = frozenset(
            (name, other) for name in needed.keys() & names for other in needed[name] - {name}
        )
        lone = frozenset(name for name in names if 1 in self.shapes[name]) | self.meaning.lone
        return Known(names | self.setting.dimensions, pairs, lone)

    def line(self, number: int, text: str) -> Line | None:
        """A line that is one piece, None where it is blank."""
        pieces = framed([text], self.known.names)
        return self.piece(replace(pieces[0], number=number)) if pieces else None

    def piece(self, piece: Piece) -> Line:
        """The line of a piece. A slip is kept in the line, never raised. What follows goes on
        from no aside."""
        kept = self.last, self.open
        try:
            if piece.doubt:
                column = len(piece.code) - len(piece.code.lstrip())
                raise ExpressionError(piece.doubt, piece.text, column)
            found = self.read(piece.number, piece.text, piece.code, piece.some)
        except ExpressionError as error:
            slip = ExpressionError(error.message, piece.text, error.column)
            read = DOTS if piece.doubt else partly(piece.code, self.known)
            found = Line(piece.number, piece.text, error=slip, partly=read)
        self.last = found
        if piece.aside:
            self.last, self.open = kept
        return found

    def read(self, number: int, text: str, code: str, some: Some | None = None) -> Line:
        ends, ended = self.open, code.rstrip()
        found = _ENDS.search(ended)
        self.open = _sign(found) if found and found.start() and self.allows(found) else ""
        if found and self.open:
            code = ended[: found.start()]
        start, sign = self.start(code)
        if not sign and ends and self.last is not None and not self.last.error:
            sign = ends
        continued = bool(sign)
        sides, relations = self.related(parse_line(" " * start + code[start:], self.known))
        if not self.setting.laws:
            refuse_laws(sides, code)
        sides = for_some(sides, some) if some else sides
        sides = sides if continued else rooted(sides, self.is_new, self.setting.optimised)
        bare = len(sides) == 1 and not continued and not self.open
        if bare and isinstance(sides[0], Compare) and sides[0].ops[0] == "==":
            raise ExpressionError("a line says what equals what; write = once", code, sides[0].at)
        introduces: list[str] = []
        order: tuple[str, ...] | None = None
        for name, relation in zip(sides, relations, strict=False):
            if continued or relation != "=" or not self.is_new(name):
                break
            assert isinstance(name, Name)
            array = next(new_array(name.id, sides), None)
            introduces.append(array[0] if array else name.id)
            order = array[1] if array else order
        sides, relations = sides[len(introduces) :], relations[len(introduces) :]
        goes_on = bool(continued and self.last and self.last.sides)
        like = [self.last.shapes[-1]] if goes_on and self.last else []
        if bare and not self.setting.bound:
            like = [self.setting.shape]
        if goes_on and self.last:
            order = self.last.letters
        multiplier = self.multiplier(sides)
        sides, letters = self.meaning.settled(sides, code, order, like)
        if multiplier:
            self.bind(multiplier, sides, bool(introduces) or bare)
        shapes = [self.checked(side, code) for side in sides]
        before: tuple[Node, ...] = ()
        root = self.setting.optimised == "v" and introduces[:1] in (["sigma"], ["sigmahat"])
        named = bool(introduces) and not root
        if continued and self.last and self.last.sides:
            claimed = (self.setting.target,) if self.last.bare else ()
            before = (*self.last.before, *claimed, *self.last.sides[:-1])
            named = self.last.named
            relations = (*("=" for _ in claimed), *self.last.relations, sign, *relations)
            sides = (self.last.sides[-1], *sides)
            shapes = [self.last.shapes[-1], *shapes]
        for place, relation in enumerate(relations[len(before) :]):
            both = set(shapes[place : place + 2])
            arrays = any(set(shape) - {1} for shape in both)
            if relation != "=" and arrays and (not self.setting.bound or len(both) > 1):
                raise ExpressionError("an inequality compares numbers", code, sides[place].at)
        if order and not letters:
            self.meaning.lone |= set(introduces)
        for name in introduces:
            if name == "pi" or name.startswith("_"):
                raise ExpressionError(f"{name!r} cannot be given to anything", code, 0)
            self.shapes[name] = shapes[0]
        return Line(
            number,
            text,
            sides,
            tuple(shapes),
            tuple(introduces),
            bare,
            relations,
            before,
            named,
            letters=letters,
            multiplier=multiplier,
        )

    def multiplier(self, sides: tuple[Node, ...]) -> str:
        """The one unknown name of a line in a question with a condition: its multiplier."""
        sought = self.setting.question.sought
        if not sought.subject_to or self.graph.multipliers:
            return ""
        there = self.shapes.keys() | self.setting.dimensions | MATHEMATICAL.keys()
        there |= {"pi", "I", "e", "T"}
        names = {part.id for side in sides for part in walk(side) if isinstance(part, Name)} - there
        if len(names) != 1:
            return ""
        (name,) = names
        self.shapes[name] = ()
        return name

    def bind(self, name: str, sides: tuple[Node, ...], stated: bool) -> None:
        """Say what a multiplier is at the optimum."""
        self.shapes |= dict.fromkeys(("_c", "_l0", "_l1"), ())
        self.meanings = list(meanings(self.setting, self.graph, name, sides, stated))
        self.graph.multipliers[name] = self.meanings[0]

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
        refuse_hidden(side, code)
        for part in walk(side):
            if isinstance(part, Compare) and mentioned(part) <= self.setting.dimensions | {"pi"}:
                raise ExpressionError("compare variables, not sizes or numbers", code, part.at)
        return found


def _sign(found: re.Match[str]) -> str:
    """A relation as the language writes it."""
    text = found.group()
    if text in ("=", *_ORDERS):
        return text
    return "<=" if text in "≤⩽" or text.startswith("\\l") else ">="


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


def new_array(name: str, sides: tuple[Node, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The array and its letters where `a_i = ...` gives entries of a new one."""
    base, _, below = name.rpartition("_")
    if base and sides and below.isalpha() and set(below) == set(free(sides[-1])):
        yield base, tuple(below)
