"""One slip undone: the single change that makes a wrong expression right, where there is one.

Every sign, number, power, name, factor and function of an expression is changed in turn, a bounded
number of times; a change is told only if the whole is right with it at all points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

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
from quizzer.mathematics.explain.lettered import Change, Told, entries, letters
from quizzer.mathematics.explain.names import distributed, renamed
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.read.indices import Each
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.read.shapes import Shape

MOST = 260
"""Changes that are tried."""
_TURNED = {"+": "-", "-": "+"}
_OTHER = {
    "sum": ("mean",), "mean": ("sum",), "exp": ("log",), "log": ("exp",), "max": ("min",),
    "min": ("max",), "sigmoid": ("tanh",), "tanh": ("sigmoid",), "softmax": ("exp", "sigmoid"),
    "Phi": ("phi",), "phi": ("Phi",), "sin": ("cos",), "cos": ("sin",), "relu": ("sign",),
}  # fmt: skip
_OPPOSITE = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def repaired(
    wrong: Node,
    names: dict[str, Shape],
    shape: Callable[[Node], Shape],
    right: Callable[[Node], bool],
    rules: tuple[Rule, ...],
    only: frozenset[str] = frozenset(),
) -> Slip | None:
    """The slip whose undoing makes `wrong` right; `right` says whether an expression is."""
    count = 0
    for changed, id_, says in _changes(wrong, names, shape, rules):
        if only and id_ not in only:
            continue
        count += 1
        if count > MOST:
            break
        if fits(changed, shape, right):
            return Slip(id_, str(says))
    return None


def fits(node: Node, shape: Callable[[Node], Shape], right: Callable[[Node], bool]) -> bool:
    """Whether a change can be read by its shapes, and is right."""
    try:
        shape(node)
    except ExpressionError:
        return False
    return right(node)


def _changes(
    node: Node, names: dict[str, Shape], shape: Callable[[Node], Shape], rules: tuple[Rule, ...]
) -> Iterator[Change]:
    """The whole expression with one part changed, the likely slips first."""
    lettered = any(isinstance(part, Each) for part in walk(node))

    def own(part: Node) -> Iterator[Change]:
        # Parts of a body in letters have no shapes of their own.
        return iter(()) if lettered else _names(part, names, shape)

    if rules is NAMES:
        for change in (
            *entries(node, names),
            *renamed(node, names, shape),
            *_everywhere(node, own),
        ):
            if change[1] == "name":
                yield change
        return
    for rule in rules:
        yield from _everywhere(node, rule)
    yield from letters(node)
    if rules is SIGNS:
        return
    yield from entries(node, names)
    yield from _everywhere(node, distributed)
    if lettered:
        return
    yield from _everywhere(node, own)
    whole = _of(node, shape)
    yield from _everywhere(node, lambda part: _missing(part, names, shape, whole))


def _everywhere(node: Node, rule: Callable[[Node], Iterator[Change]]) -> Iterator[Change]:
    yield from rule(node)
    parts = children(node)
    for place, part in enumerate(parts):
        for changed, id_, says in _everywhere(part, rule):
            yield with_parts(node, (*parts[:place], changed, *parts[place + 1 :])), id_, says


def _signs(node: Node) -> Iterator[Change]:
    match node:
        case Binary("+" | "-" as op, left, right):
            yield (
                replace(node, op=_TURNED[op]),
                "term_sign",
                Told("the sign before {} is wrong", right),
            )
            if not isinstance(left, (Unary, Binary)) or left.op not in _TURNED:
                says = Told("the sign before {} is wrong", left)
                yield replace(node, left=Unary("-", left)), "term_sign", says
        case Unary("-", operand):
            yield operand, "term_sign", Told("the sign before {} is wrong", operand)
        case Call("exp" | "sigmoid" | "log" | "tanh" | "softmax" | "Phi" | "phi", (inside,)):
            turned = Unary("-", inside)
            says = Told("the sign inside {} is wrong", node)
            yield replace(node, args=(turned,)), "term_sign", says


def _numbers(node: Node) -> Iterator[Change]:
    if not isinstance(node, Number) or not 0 < node.exact < 1000:
        return
    own = node.exact
    for other in dict.fromkeys((own * 2, own / 2, own + 1, own - 1, 1 / own)):
        if other not in (own, 0):
            yield _number(other), "number", f"{node.text} stands where {other} belongs"


def _powers(node: Node) -> Iterator[Change]:
    match node:
        case Binary("**" | "^", base, power):
            if isinstance(power, Number) and power.exact.denominator == 1:
                for other in (power.exact + 1, power.exact - 1):
                    new = base if other == 1 else replace(node, right=_number(other))
                    says = Told("the power of {} should be {}, not {}", base, other, power.text)
                    yield new, "power", says
            else:
                yield base, "power", Told("the power of {} should be 1", base)
                for sign in ("+", "-"):
                    grown = Binary(sign, power, Number("1"))
                    says = Told("the power of {} should be {}", base, grown)
                    yield replace(node, right=grown), "power", says
        case Call("sqrt", (inside,)):
            yield inside, "power", Told("there is a root of {} too many", inside)
        case Call("norm", (inside,)):
            squared = Binary("**", node, Number("2"))
            yield squared, "power", Told("{} should be squared", node)


def _roots(node: Node) -> Iterator[Change]:
    match node:
        case Binary("/", _, right):
            rooted = Call("sqrt", (right,))
            yield replace(node, right=rooted), "power", Told("the root of {} is missing", right)


def _factors(node: Node) -> Iterator[Change]:
    match node:
        case Binary("*" | "@", left, right):
            yield left, "extra_factor", Told("the factor {} is too many", right)
            yield right, "extra_factor", Told("the factor {} is too many", left)
        case Binary("+" | "-", left, right):
            minus = "-" if node.op == "-" else ""
            yield left, "extra_term", Told("the term {}{} is too many", minus, right)
            rest = Unary("-", right) if node.op == "-" else right
            yield rest, "extra_term", Told("the term {} is too many", left)
        case Binary("/", left, right):
            yield left, "extra_factor", Told("the division by {} is too many", right)
            says = Told("{} should multiply, not divide", right)
            yield replace(node, op="*"), "inverted", says
            yield (
                replace(node, left=right, right=left),
                "inverted",
                Told("{} is upside down", node),
            )
    match node:
        case Binary("*", left, right):
            says = Told("{} should divide, not multiply", right)
            yield replace(node, op="/", implied=""), "inverted", says
        case Binary("-", Number("1"), other):
            says = Told("{} stands where {} belongs", node, other)
            yield other, "complement", says


def _functions(node: Node) -> Iterator[Change]:
    if isinstance(node, Compare) and len(node.ops) == 1 and node.ops[0] in _OPPOSITE:
        turned = replace(node, ops=(_OPPOSITE[node.ops[0]],))
        yield turned, "cases", Told("the comparison {} should point the other way", node)
    if not isinstance(node, Call):
        return
    for other in _OTHER.get(node.function, ()):
        says = f"{node.function} stands where {other} belongs"
        yield replace(node, function=other), "function", says
    if len(node.args) == 1:
        says = Told("{} is applied to {} for nothing", node.function, node.args[0])
        yield node.args[0], "function", says
    if node.function == "where" and len(node.args) == 3:
        condition, one, two = node.args
        says = "the two cases are exchanged"
        yield replace(node, args=(condition, two, one)), "cases", says


def _turns(node: Node) -> Iterator[Change]:
    match node:
        case Transpose(operand):
            yield operand, "transposed", Told("{} should not be transposed", operand)
        case Binary("@", left, right):
            says = Told("{} should be {}", node, replace(node, left=right, right=left))
            yield replace(node, left=right, right=left), "order", says
            says = Told("{} should be transposed", left)
            yield replace(node, left=Transpose(left)), "transposed", says
            says = Told("{} should be transposed", right)
            yield replace(node, right=Transpose(right)), "transposed", says


def _names(node: Node, names: dict[str, Shape], shape: Callable[[Node], Shape]) -> Iterator[Change]:
    if not isinstance(node, Name):
        return
    one_less = Binary("-", Number("1"), node)
    yield one_less, "complement", f"{node.id} stands where 1 - {node.id} belongs"
    squared = Binary("**", node, Number("2"))
    yield squared, "power", f"{node.id} should be squared"
    own = _of(node, shape)
    for other, its in names.items():
        if other != node.id and its == own:
            yield Name(other, at=node.at), "name", f"{node.id} stands where {other} belongs"


def _missing(
    node: Node, names: dict[str, Shape], shape: Callable[[Node], Shape], whole: Shape | None
) -> Iterator[Change]:
    """A factor left out of one term, or of an operand of a product."""
    if not isinstance(node, (Name, Call, Binary, Number)) or _of(node, shape) is None:
        return
    two = Number("2")
    says = Told("the factor 2 is missing at {}", node)
    yield Binary("*", two, node), "missing_factor", says
    says = Told("the factor 1/2 is missing at {}", node)
    yield Binary("/", node, two), "missing_factor", says
    root: Node = Call("sqrt", (two,))
    if isinstance(node, Name):
        says = Told("the division by sqrt(2) is missing at {}", node)
        yield Binary("/", node, root), "missing_factor", says
    if isinstance(node, Number):
        says = Told("the factor pi is missing at {}", node)
        yield Binary("*", node, Name("pi")), "missing_factor", says
    own = _of(node, shape)
    mine = node.id if isinstance(node, Name) else ""
    for other, its in names.items() if mine else ():
        if its == own and other != mine:
            says = Told("the term {} is missing beside {}", other, node)
            yield Binary("+", node, Name(other)), "missing_term", says
    if node == Number("1"):
        return  # a 1 that should be a name is right where the name is 1, which is told
    for other in (
        other for other, its in names.items() if its in ((), own) or (not own and its == whole)
    ):
        factor = Name(other)
        says = Told("the factor {} is missing at {}", other, node)
        yield Binary("*", node, factor), "missing_factor", says
        says = Told("the division by {} is missing at {}", other, node)
        yield Binary("/", node, factor), "missing_factor", says


def _of(node: Node, shape: Callable[[Node], Shape]) -> Shape | None:
    try:
        return shape(node)
    except ExpressionError:
        return None


Rule = Callable[[Node], Iterator[Change]]
SIGNS: tuple[Rule, ...] = (_signs,)
NAMES: tuple[Rule, ...] = ()
RULES: tuple[Rule, ...] = (_signs, _factors, _powers, _numbers, _roots, _functions, _turns)
"""The likely slips first."""


def _number(value: Fraction) -> Node:
    sign = value < 0
    top: Node = Number(str(abs(value.numerator)))
    found = top if value.denominator == 1 else Binary("/", top, Number(str(value.denominator)))
    return Unary("-", found) if sign else found
