"""The same expression by other algebra; whoever uses a change proves it equal first."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from benchmarks.derivations.trees import binary, call, derivative, function_of, name, names, number

_ADD, _SUB, _MUL, _DIV = ast.Add(), ast.Sub(), ast.Mult(), ast.Div()
Shapes = Mapping[int, tuple[int, ...]]


def changes(node: ast.expr) -> Iterator[ast.expr]:
    """Other forms of one node."""
    yield from _sums(node)
    yield from _products(node)
    yield from _functions(node)


def _negative(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.USub(), node)


def _sums(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.BinOp(left=a, op=ast.Add(), right=b):
            yield binary(b, _ADD, a)
            yield binary(a, _SUB, _negative(b))
        case ast.BinOp(left=a, op=ast.Sub(), right=b):
            yield binary(_negative(b), _ADD, a)
            yield _negative(binary(b, _SUB, a))
    match node:
        case ast.BinOp(
            left=ast.BinOp(left=a, op=ast.Div(), right=b),
            op=ast.Add() | ast.Sub() as op,
            right=ast.BinOp(left=c, op=ast.Div(), right=d),
        ):
            top = binary(binary(a, _MUL, d), op, binary(c, _MUL, b))
            yield binary(top, _DIV, binary(b, _MUL, d))
        case ast.BinOp(
            left=ast.BinOp(left=a, op=ast.Div(), right=b), op=ast.Add() | ast.Sub() as op, right=c
        ):
            yield binary(binary(a, op, binary(c, _MUL, b)), _DIV, b)
        case ast.BinOp(
            left=a, op=ast.Add() | ast.Sub() as op, right=ast.BinOp(left=c, op=ast.Div(), right=d)
        ):
            yield binary(binary(binary(a, _MUL, d), op, c), _DIV, d)
        case ast.BinOp(
            left=ast.BinOp(left=a, op=ast.Mult(), right=b),
            op=ast.Add() | ast.Sub() as op,
            right=ast.BinOp(left=c, op=ast.Mult(), right=d),
        ):
            if ast.dump(a) == ast.dump(c):
                yield binary(a, _MUL, binary(b, op, d))
            if ast.dump(b) == ast.dump(d):
                yield binary(binary(a, op, c), _MUL, b)


def _products(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.BinOp(left=a, op=ast.Mult(), right=b):
            yield binary(b, _MUL, a)
    match node:
        case ast.BinOp(
            left=a,
            op=ast.Mult() | ast.MatMult() as op,
            right=ast.BinOp(left=b, op=ast.Add() | ast.Sub() as sign, right=c),
        ):
            yield binary(binary(a, op, b), sign, binary(a, op, c))
    match node:
        case ast.BinOp(
            left=ast.BinOp(left=a, op=ast.Add() | ast.Sub() as sign, right=b),
            op=ast.Mult() | ast.MatMult() | ast.Div() as op,
            right=c,
        ):
            yield binary(binary(a, op, c), sign, binary(b, op, c))
    match node:
        case ast.BinOp(left=a, op=ast.Pow(), right=ast.Constant(value=2)):
            yield binary(a, _MUL, a)
            match a:
                case ast.BinOp(left=b, op=ast.Mult() | ast.Div() as op, right=c):
                    two = number(2)
                    yield binary(binary(b, ast.Pow(), two), op, binary(c, ast.Pow(), two))
        case ast.BinOp(left=ast.BinOp(left=a, op=ast.Div(), right=b), op=ast.Div(), right=c):
            yield binary(a, _DIV, binary(b, _MUL, c))
        case ast.BinOp(left=a, op=ast.Div(), right=ast.BinOp(left=b, op=ast.Mult(), right=c)):
            yield binary(binary(a, _DIV, b), _DIV, c)
        case ast.BinOp(left=a, op=ast.Div(), right=b) if not isinstance(a, ast.Constant):
            yield binary(binary(number(1), _DIV, b), _MUL, a)
        case ast.BinOp(left=a, op=ast.MatMult(), right=b):
            yield binary(_turned(b), ast.MatMult(), _turned(a))


def _turned(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) else ast.Attribute(node, "T", ast.Load())


def _functions(node: ast.expr) -> Iterator[ast.expr]:
    function = function_of(node)
    one = number(1)
    match node:
        case ast.Call(args=[x]):
            if function == "sigmoid":
                yield binary(one, _DIV, binary(one, _ADD, call("exp", _negative(x))))
                yield binary(one, _SUB, call("sigmoid", _negative(x)))
            elif function == "softmax":
                yield binary(call("exp", x), _DIV, call("sum", call("exp", x)))
            elif function == "norm":
                yield call("sqrt", call("sum", binary(x, ast.Pow(), number(2))))
            elif function == "sqrt":
                yield binary(x, ast.Pow(), binary(one, _DIV, number(2)))
            elif function in ("log", "exp"):
                yield from _logs(function, x)
            if function in ("sum", "mean") and isinstance(x, ast.BinOp):
                if isinstance(x.op, ast.Mult) and function == "sum":
                    yield call("dot", x.left, x.right)
                if isinstance(x.op, (ast.Add, ast.Sub)):
                    yield binary(call(function, x.left), x.op, call(function, x.right))
        case ast.Call(args=[a, b]) if function == "dot":
            yield call("sum", binary(a, _MUL, b))
        case ast.Call(args=[a, b]) if function == "outer":
            yield ast.Attribute(call("outer", b, a), "T", ast.Load())


def _logs(function: str, x: ast.expr) -> Iterator[ast.expr]:
    turned = {"log": {"Mult": _ADD, "Div": _SUB}, "exp": {"Add": _MUL, "Sub": _DIV}}[function]
    if isinstance(x, ast.BinOp) and type(x.op).__name__ in turned:
        op = turned[type(x.op).__name__]
        yield binary(call(function, x.left), op, call(function, x.right))


def by_sympy(node: ast.expr, scalars: set[str]) -> Iterator[ast.expr]:
    """Expanded, factored, over one denominator: for expressions of scalars alone."""
    calls = {function_of(part) for part in ast.walk(node)} - {""}
    if not names(node) <= scalars or any(map(derivative, names(node))):
        return
    if calls - {"exp", "log", "sigmoid"} or any(isinstance(p, ast.Compare) for p in ast.walk(node)):
        return
    import sympy

    space: dict[str, object] = {key: sympy.Symbol(key) for key in names(node)}
    space["sigmoid"] = sympy.Function("sigmoid")
    text = ast.unparse(ast.fix_missing_locations(node))
    read = sympy.sympify(text, locals=space, rational=True)
    for change in (sympy.expand, sympy.factor, sympy.together):
        try:
            found = str(change(read))
            yield ast.parse(found, mode="eval").body
        except (SyntaxError, sympy.PolynomialError):
            continue


def split_off(line: list[ast.expr], free: str) -> Iterator[tuple[ast.expr, list[ast.expr]]]:
    """A part of the last side that a new name stands for, and the line with that name."""
    from benchmarks.derivations.trees import parts, with_all

    last = line[-1]
    for part in parts(last):
        plain = isinstance(part, (ast.Name, ast.Constant)) or part is last
        if plain or function_of(part) in ("E", "Var") or isinstance(part, ast.Compare):
            continue
        if names(part) and not any(map(derivative, names(part))):
            yield part, [*line[:-1], with_all(last, part, name(free))]
