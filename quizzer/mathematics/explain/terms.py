"""The additive terms of an expression, products and quotients multiplied out."""

from __future__ import annotations

from quizzer.lang.nodes import Binary, Node, Number, Transpose, Unary


def terms(node: Node, most: int) -> list[Node]:
    """Terms whose sum is the expression; a single one where there are more than `most`."""
    try:
        return _terms(node, most)
    except OverflowError:
        return [node]


def _terms(node: Node, most: int) -> list[Node]:
    found = _split(node, most)
    if len(found) > most:
        raise OverflowError
    return found


def _split(node: Node, most: int) -> list[Node]:
    match node:
        case Binary("+", left, right):
            return _terms(left, most) + _terms(right, most)
        case Binary("-", left, right):
            return _terms(left, most) + [_negative(term) for term in _terms(right, most)]
        case Unary("-", operand):
            return [_negative(term) for term in _terms(operand, most)]
        case Unary("+", operand):
            return _terms(operand, most)
        case Transpose(operand):
            return [Transpose(term) for term in _terms(operand, most)]
        case Binary("*" | "@" as op, left, right):
            lefts, rights = _terms(left, most), _terms(right, most)
            return [_product(op, a, b) for a in lefts for b in rights]
        case Binary("/", left, right):
            return [_product("/", term, right) for term in _terms(left, most)]
    return [node]


def summands(node: Node) -> list[Node]:
    """The terms of a sum as it is written."""
    match node:
        case Binary("+" | "-" as op, left, right):
            more = summands(right)
            return summands(left) + (more if op == "+" else [_negative(term) for term in more])
    return [node]


def _product(op: str, left: Node, right: Node) -> Node:
    if isinstance(left, Unary) and left.op == "-":
        return _negative(_product(op, left.operand, right))
    if isinstance(right, Unary) and right.op == "-":
        return _negative(_product(op, left, right.operand))
    one = Number("1")
    if op == "*" and one in (left, right):
        return right if left == one else left
    return Binary(op, left, right)


def _negative(node: Node) -> Node:
    return node.operand if isinstance(node, Unary) and node.op == "-" else Unary("-", node)


def factors(node: Node) -> list[Node]:
    """What an expression multiplies, denominators left out."""
    match node:
        case Binary("*" | "@", left, right):
            return factors(left) + factors(right)
        case Binary("/", left, _) | Unary(_, left) | Transpose(left):
            return factors(left)
    return [node]
