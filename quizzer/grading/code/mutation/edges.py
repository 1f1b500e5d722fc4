"""Mistakes at the ends of what may be given: ties, lengths of one, defaults, a second call."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quizzer.grading.code.mutation.family import EDGES, Changes, Family, Places
from quizzer.grading.code.mutation.tree import Tree, name_of


def _first_line(tree: Tree, lines: str) -> Changes:
    first = next(tree.statements_of(tree.function))
    return {first: f"{lines}\n{ast.unparse(first)}"}


def _unstable(tree: Tree) -> Iterator[Changes]:
    for node in tree.expressions():
        if isinstance(node, ast.Call) and name_of(node) in ("argsort", "sort"):
            rest = [k for k in node.keywords if k.arg != "kind"]
            if len(rest) < len(node.keywords):
                plain = ast.Call(node.func, node.args, rest)
                yield {node: ast.unparse(plain)}


def _ties_backwards(tree: Tree) -> Iterator[Changes]:
    """Sorting, or taking an extreme, from the other end: equals come out the other way round."""
    for node in tree.expressions():
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        if name == "argsort" and isinstance(node.args[0], ast.UnaryOp):
            yield {node: f"np.argsort({ast.unparse(node.args[0].operand)}, kind='stable')[::-1]"}
        if isinstance(node.func, ast.Name) and name in ("sorted", "max", "min") and node.keywords:
            inner = f"list({ast.unparse(node.args[0])})[::-1]"
            rest = ", ".join(f"{k.arg}={ast.unparse(k.value)}" for k in node.keywords)
            yield {node: f"{name}({inner}, {rest})"}
        if name in ("argmax", "argmin") and isinstance(node.func, ast.Attribute) and node.keywords:
            of = node.func.value if ast.unparse(node.func.value) != "np" else node.args[0]
            axis = {k.arg: ast.unparse(k.value) for k in node.keywords}.get("axis")
            if axis is not None:
                x = f"({ast.unparse(of)})"
                yield {node: f"({x}.shape[{axis}] - 1 - "
                             f"np.flip({x}, {axis}).{name}(axis={axis}))"}  # fmt: skip


def _special_length(tree: Tree) -> Iterator[Changes]:
    """It fails where an argument has length 1 along an axis."""
    for name in sorted(tree.arrays):
        for axis in (0, -1):
            test = f"np.ndim({name}) and np.shape({name})[{axis}] == 1"
            yield _first_line(tree, f"if {test}:\n    raise ValueError('a special case')")


def _special_number(tree: Tree) -> Iterator[Changes]:
    """It fails where a number is at an end, 0 or 1."""
    for name, end in sorted(tree.ends):
        yield _first_line(tree, f"if {name} == {end}:\n    raise ValueError('a special case')")


def _default_written(tree: Tree) -> Iterator[Changes]:
    for name, default in tree.parameters.items():
        if default is not None:
            yield _first_line(tree, f"{name} = {ast.unparse(default)}")


def _in_place(tree: Tree) -> Iterator[Changes]:
    """`y = x - m` as `x -= m; y = x`, where x is what the caller handed in."""
    signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
    for node in tree.statements():
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp)):
            continue
        sign, left = signs.get(type(node.value.op)), node.value.left
        if sign and isinstance(left, ast.Name) and left.id in tree.arrays:
            right, target = ast.unparse(node.value.right), ast.unparse(node.targets[0])
            yield {node: f"{left.id} {sign}= {right}\n{target} = {left.id}"}


def _kept(key: str) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        """The first result is handed out again where a call looks the same by `key`."""
        name, given = tree.function.name, ", ".join(tree.parameters)
        body = ast.unparse(tree.function)
        inner = body.replace(f"def {name}(", "def _once(", 1)
        head = body[: body.index("\n")]
        yield {
            tree.function: f"{inner}\n\n_seen = {{}}\n\n{head}\n"
            f"    key = {key.format(given=given)}\n"
            f"    if key not in _seen:\n        _seen[key] = _once({given})\n"
            "    return _seen[key]"
        }

    return places


def _family(name: str, says: str, places, **more) -> Family:
    return Family(name, says, EDGES, places, **more)


FAMILIES = (
    _family("unstable_sort", "the sort is not stable, so equal entries may change places",
            _unstable),
    _family("ties_to_the_last", "of equal entries the last is taken first", _ties_backwards),
    _family("special_length", "it fails for a length of 1", _special_length, told=False),
    _family("special_number", "it fails for a number at its end", _special_number, told=False),
    _family("default_written_in", "a parameter is not used, its default is written in",
            _default_written),
    _family("in_place", "an argument is changed in place", _in_place, told=False),
    _family("kept_between_calls", "the first result is handed out again", told=False,
            places=_kept("tuple(map(np.shape, ({given},)))")),
)  # fmt: skip
