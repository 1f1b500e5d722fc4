"""What an expression mentions, and whether all of it exists: checks that need no evaluation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from quizzer.errors import ExpressionError, did_you_mean
from quizzer.lang.nodes import Call, Name, Node, walk
from quizzer.lang.parse import parse
from quizzer.lang.signatures import CONSTANTS, DRAWS, PURE, Signature

_GIVEN = PURE.keys() | DRAWS.keys()


def names_in(expr: object) -> frozenset[str]:
    """The names that an entry of a bank file depends on.

    Functions do not count, unless neither a pure nor a drawing function has the name: it may
    then be a fixture, or a callable that was named before. Raises ExpressionError.
    """
    found: set[str] = set()
    for node in _nodes(expr):
        if isinstance(node, Name):
            found.add(node.id)
        elif isinstance(node, Call) and node.function not in _GIVEN:
            found.add(node.function)
    return frozenset(found - CONSTANTS)


def uses_draws(expr: object) -> bool:
    """Whether an entry calls anything but pure functions: a draw, a fixture, a callable."""
    return any(isinstance(node, Call) and node.function not in PURE for node in _nodes(expr))


def check(
    expr: object, known_names: Collection[str], known_functions: Collection[str] = ()
) -> list[ExpressionError]:
    """Every defect that can be seen without evaluating, each with its text and column.

    `known_functions` are those beyond the pure and the drawing ones: the bank's fixtures.
    """
    found: list[ExpressionError] = []
    for text in _texts(expr):
        try:
            tree = parse(text)
        except ExpressionError as error:
            found.append(error)
            continue
        for node in walk(tree):
            message = _defect(node, known_names, known_functions)
            if message:
                found.append(ExpressionError(message, text, node.at))
    return found


def _defect(node: Node, names: Collection[str], functions: Collection[str]) -> str:
    if isinstance(node, Name) and node.id not in names and node.id not in CONSTANTS:
        if node.id in _GIVEN:
            return f"{node.id!r} is a function; call it"
        return f"there is no name {node.id!r}{did_you_mean(node.id, names)}"
    if not isinstance(node, Call) or node.function in functions or node.function in names:
        return ""
    signature = PURE.get(node.function) or DRAWS.get(node.function)
    if signature is None:
        return f"there is no function {node.function!r}" + did_you_mean(
            node.function, [*_GIVEN, *functions]
        )
    return misfit(node, signature)


def misfit(node: Call, signature: Signature) -> str:
    """What is wrong with a call's arguments, or nothing."""
    given = len(node.args)
    keywords = {key for key, _ in node.keywords}
    strange = sorted(keywords - set(signature.names))
    if strange:
        hint = did_you_mean(strange[0], signature.names)
        return f"{node.function} has no argument {strange[0]!r}{hint}"
    if signature.most is not None and given > signature.most:
        return f"{node.function} takes {signature.most} arguments at most, not {given}"
    if twice := keywords & set(signature.names[:given]):
        return f"{node.function} is given {sorted(twice)[0]!r} twice"
    missing = [name for name in signature.names[given : signature.least] if name not in keywords]
    return f"{node.function} lacks its argument {missing[0]!r}" if missing else ""


def _texts(expr: object) -> Iterator[str]:
    if isinstance(expr, str):
        yield expr
    elif isinstance(expr, (list, tuple)):
        for part in expr:
            yield from _texts(part)
    elif isinstance(expr, dict):
        for part in expr.values():
            yield from _texts(part)


def _nodes(expr: object) -> Iterator[Node]:
    if isinstance(expr, Node):
        yield from walk(expr)
    else:
        for text in _texts(expr):
            yield from walk(parse(text))
