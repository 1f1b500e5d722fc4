"""One part for another: an operator, a function around it, a number that should be a quantity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizzer.lang.nodes import Binary, Call, Name, Node, Number, Unary, walk
from quizzer.mathematics.explain.exchanges.rebuilt import Change, Rule, everywhere
from quizzer.mathematics.explain.lettered import Told
from quizzer.mathematics.read.indices import Delta, Each, Element
from quizzer.mathematics.read.shapes import Shape

_AROUND = ("log", "exp", "sqrt")
_OPERATORS = {"+": "*/", "-": "*/", "*": "@+-", "/": "-+", "@": "*"}
_OTHER = {
    "sqrt": ("log", "exp"), "log": ("sqrt", "sigmoid"), "sigmoid": ("softmax", "log", "exp"),
    "softmax": ("sigmoid",), "norm": ("sum",), "tanh": ("sigmoid",), "exp": ("sigmoid",),
}  # fmt: skip
_REDUCED = ("sum", "mean", "max", "min", "norm", "dot", "logsumexp", "trace")


def operators(node: Node) -> Iterator[Change]:
    """Another sign between two parts; a product of many that should be a sum of two."""
    if not isinstance(node, Binary) or node.op not in _OPERATORS:
        return
    for op in _OPERATORS[node.op]:
        other = replace(node, op=op, implied="")
        yield other, "operator", Told("{} should be {}", node, other)
    factors = _factors(node)
    for at in range(1, len(factors)) if len(factors) > 2 else ():
        other = Binary("+", _product(factors[:at]), _product(factors[at:]))
        yield other, "operator", Told("{} should be {}", node, other)


def around(node: Node) -> Iterator[Change]:
    """A function that is missing around a part, or another function."""
    if isinstance(node, Call) and len(node.args) == 1:
        for other in _OTHER.get(node.function, ()):
            says = f"{node.function} stands where {other} belongs"
            yield replace(node, function=other), "function", says
        if node.function == "abs":
            squared = Binary("**", node.args[0], Number("2"))
            yield squared, "function", Told("{} should be {}", node, squared)
    if isinstance(node, (Name, Call, Binary)):
        for name in _AROUND:
            if not (isinstance(node, Call) and node.function == name):
                yield Call(name, (node,)), "function", Told("{} is missing around {}", name, node)
    if isinstance(node, (Call, Binary)):
        yield Binary("**", node, Number("2")), "power", Told("{} should be squared", node)
        return
    if isinstance(node, Name):
        over = Binary("/", Number("1"), node)
        yield over, "inverted", Told("{} belongs where {} stands", over, node)


def dropped(node: Node) -> Iterator[Change]:
    """The numerator left out."""
    match node:
        case Binary("/", top, below) if top != Number("1"):
            rest = Binary("/", Number("1"), below)
            yield rest, "extra_factor", Told("the factor {} is too many", top)


def quantities(whole: Node, names: dict[str, Shape], dimensions: Iterable[str]) -> Rule:
    """A number, a size or a sum that should be another quantity, of those at hand."""
    sums = dict.fromkeys(part for part in walk(whole) if _is_reduced(part))
    calls = dict.fromkeys(part for part in walk(whole) if isinstance(part, Call))
    sides = [Name(name) for name in dimensions]
    scalars = [Name(name) for name, shape in names.items() if not shape]
    vectors = [Name(name) for name, shape in names.items() if len(shape) == 1]
    others = [Name(name) for name, shape in names.items() if shape]

    def rule(node: Node) -> Iterator[Change]:
        """Changes of one part."""
        wanted: list[Node] = []
        if isinstance(node, Number) and node.exact:
            wanted = [*sides, *others, *scalars, *calls]
        elif node in sides:
            wanted = [*(Call("sum", (each,)) for each in vectors), *scalars]
        elif _is_reduced(node):
            wanted = [each for each in (*scalars, *sums) if each != node]
            if isinstance(node, Call) and node.function in ("mean", "sum"):
                under = [Binary("*", each, node.args[0]) for each in vectors]
                wanted += [Call("sum", (each,)) for each in under]
        elif node in scalars:
            wanted = [each for each in sums if node not in walk(each)]
        for other in wanted:
            yield other, "quantity", Told("{} stands where {} belongs", node, other)
        if isinstance(node, Binary) and node.op in "+-":
            for other in sums:
                for op, says in (("/", "the division by"), ("*", "the factor")):
                    for side, part in (("left", node.left), ("right", node.right)):
                        grown = Binary(op, part, other)
                        new = replace(node, **{side: grown})
                        yield (
                            new,
                            "missing_factor",
                            Told("{} {} is missing at {}", says, other, part),
                        )

    return rule


def sizes(dimensions: Iterable[str]) -> Rule:
    """A size that should be one less or one more."""

    def rule(node: Node) -> Iterator[Change]:
        """Changes of one part."""
        if isinstance(node, Name) and node.id in dimensions:
            for op in "-+":
                other = Binary(op, node, Number("1"))
                yield other, "quantity", Told("{} stands where {} belongs", node.id, other)

    return rule


def deltas(node: Node) -> Iterator[Change]:
    """A 1 that is one only where two letters agree."""
    if not isinstance(node, Each) or len(node.letters) != 2:
        return
    own = Delta(*node.letters)
    places = sum(1 for part in walk(node.body) if part == Number("1"))
    for place in range(places):
        changed, _ = _ones(node.body, own, place, 0)
        says = Told("1 stands where {} belongs", own)
        yield replace(node, body=changed), "index", says
    for changed, id_, says in everywhere(node.body, lambda part: _at_entry(part, own)):
        yield replace(node, body=changed), id_, says


def _at_entry(node: Node, delta: Delta) -> Iterator[Change]:
    """A factor that is 1 only where two letters agree, left out beside an entry."""
    if isinstance(node, Element):
        says = Told("the factor {} is missing at {}", delta, node)
        yield Binary("*", node, delta), "missing_factor", says


def _ones(node: Node, new: Node, wanted: int, seen: int) -> tuple[Node, int]:
    from quizzer.lang.nodes import children
    from quizzer.mathematics.read.rebuilt import with_parts

    if node == Number("1"):
        return (new if seen == wanted else node), seen + 1
    parts = []
    for part in children(node):
        changed, seen = _ones(part, new, wanted, seen)
        parts.append(changed)
    return (with_parts(node, tuple(parts)) if parts else node), seen


def _is_reduced(node: Node) -> bool:
    if isinstance(node, Call):
        return node.function in _REDUCED and len(node.args) == 1 and not node.keywords
    return False


def _factors(node: Node) -> list[Node]:
    match node:
        case Binary("*", left, right):
            return _factors(left) + _factors(right)
        case Unary("-", inside):
            first, *rest = _factors(inside)
            return [Unary("-", first), *rest]
    return [node]


def _product(factors: list[Node]) -> Node:
    found, *rest = factors
    for factor in rest:
        found = Binary("*", found, factor)
    return found
