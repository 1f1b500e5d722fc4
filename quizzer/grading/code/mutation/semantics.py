"""Mistakes in what is computed: the wrong count, the wrong axis, a part left out, an old value."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quizzer.grading.code.mutation.family import SEMANTICS, Changes, Family, Places
from quizzer.grading.code.mutation.tree import Tree, name_of

SIMPLE = (ast.Assign, ast.AugAssign)


def _reductions(tree: Tree, names: set[str]) -> Iterator[tuple[ast.Call, str, dict[str, str]]]:
    """Calls of np.mean(x, ...) or x.mean(...): the call, x, and the keywords."""
    for node in tree.expressions():
        if isinstance(node, ast.Call) and name_of(node) in names:
            keywords = {str(k.arg): ast.unparse(k.value) for k in node.keywords}
            if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) != "np":
                yield node, ast.unparse(node.func.value), keywords
            elif node.args:
                yield node, ast.unparse(node.args[0]), keywords


def _called(name: str, x: str, keywords: dict[str, str]) -> str:
    return f"np.{name}({', '.join([x, *(f'{k}={v}' for k, v in keywords.items())])})"


def _of_numpy(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute)


def _renamed(old: str, new: str) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node, x, keywords in _reductions(tree, {old}):
            if _of_numpy(node):
                yield {node: _called(new, x, keywords)}

    return places


def _one_less(tree: Tree) -> Iterator[Changes]:
    """A mean over n - 1."""
    for node, x, keywords in _reductions(tree, {"mean"}):
        count = f"np.size({x})"
        if "axis" in keywords:
            count = f"np.shape({x})[{keywords['axis']}]"
        yield {node: f"{_called('sum', x, keywords)} / ({count} - 1)"}


def _other_count(tree: Tree) -> Iterator[Changes]:
    """A mean that divides by a length that is another's."""
    for node, x, keywords in _reductions(tree, {"mean"}):
        for name in tree.parameters:
            for axis in (0, -1):
                yield {node: f"{_called('sum', x, keywords)} / np.shape({name})[{axis}]"}


def _nonzero_count(tree: Tree) -> Iterator[Changes]:
    for node, x, keywords in _reductions(tree, {"mean"}):
        if "axis" not in keywords:
            yield {node: f"np.sum({x}) / np.maximum(np.count_nonzero({x}), 1)"}


def _axis(value: str) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.expressions():
            if not isinstance(node, ast.Call):
                continue
            for keyword in node.keywords:
                if keyword.arg == "axis" and ast.unparse(keyword.value) != value:
                    yield {keyword.value: value}

    return places


def _all_axes(value: str) -> Places:
    """Every axis of one value at once: queries, keys and values go the same wrong way."""

    def places(tree: Tree) -> Iterator[Changes]:
        found: dict[str, Changes] = {}
        for node in tree.expressions():
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                if keyword.arg == "axis" and ast.unparse(keyword.value) != value:
                    found.setdefault(ast.unparse(keyword.value), {})[keyword.value] = value
        yield from (changes for changes in found.values() if len(changes) > 1)

    return places


def _no_axis(tree: Tree) -> Iterator[Changes]:
    yield from _axis("None")(tree)
    for node in tree.expressions():
        if isinstance(node, ast.Call) and name_of(node) in ("sum", "max", "mean", "min", "norm"):
            kept = [k for k in node.keywords if k.arg not in ("axis", "keepdims")]
            if len(kept) < len(node.keywords):
                yield {node: ast.unparse(ast.Call(node.func, node.args, kept))}


def _keepdims(tree: Tree) -> Iterator[Changes]:
    for node in tree.expressions():
        if isinstance(node, ast.Call) and any(k.arg == "keepdims" for k in node.keywords):
            kept = [k for k in node.keywords if k.arg != "keepdims"]
            yield {node: ast.unparse(ast.Call(node.func, node.args, kept))}


def _part(op: type[ast.operator], side: str, *, sign: str = "") -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.expressions():
            if isinstance(node, ast.BinOp) and isinstance(node.op, op):
                yield {node: f"{sign}({ast.unparse(getattr(node, side))})"}

    return places


def _shift_left_out(tree: Tree) -> Iterator[Changes]:
    """exp without the shift by the largest entry: at the subtraction itself."""
    for node in tree.expressions():
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub)):
            continue
        if "max" in tree.text(node.right) or "peak" in ast.unparse(node.right):
            yield {node: ast.unparse(node.left)}


UNARY = {
    "exp": "exp", "log": "a logarithm", "sqrt": "a square root", "abs": "an absolute value",
    "maximum": "a maximum", "minimum": "a minimum", "clip": "a clip", "round": "a rounding",
    "logaddexp": "log(1 + exp)", "cumsum": "a running sum",
}  # fmt: skip


def _function(name: str) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.expressions():
            if isinstance(node, ast.Call) and name_of(node) == name and node.args:
                for arg in node.args[: 2 if name in ("maximum", "minimum", "logaddexp") else 1]:
                    if not isinstance(arg, ast.Constant):
                        yield {node: f"({ast.unparse(arg)})"}

    return places


def _powers(tree: Tree) -> Iterator[Changes]:
    for node in tree.expressions():
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            yield {node: f"({ast.unparse(node.left)})"}


def _old_value(tree: Tree) -> Iterator[Changes]:
    """`m = f(m)`, and a later line that reads the old m."""
    for node in tree.statements():
        if not (isinstance(node, SIMPLE) and _target(node)):
            continue
        name = _target(node)
        reads = isinstance(node, ast.AugAssign) or name in _names(node.value)
        if not reads:
            continue
        for later in _after(tree, node):
            for read in ast.walk(later):
                if isinstance(read, ast.Name) and read.id == name and _loads(read):
                    yield {node: f"_old = {name} * 1\n{ast.unparse(node)}", read: "_old"}


def _new_value(tree: Tree) -> Iterator[Changes]:
    """Two adjacent steps in the other order."""
    for node in tree.statements():
        after = next(_after(tree, node), None)
        if after is None or not (isinstance(node, SIMPLE) and isinstance(after, SIMPLE)):
            continue
        name = _target(node)
        earlier = name in tree.parameters or name not in tree.values
        if name and earlier and name in _names(after):
            yield {node: ast.unparse(after), after: ast.unparse(node)}


def _target(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(target, ast.Name) else ""


def _names(node: ast.AST) -> set[str]:
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)} - {"np"}


def _loads(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Load)


def _after(tree: Tree, node: ast.stmt) -> Iterator[ast.stmt]:
    for _, value in ast.iter_fields(tree.parents[node]):
        if isinstance(value, list) and node in value:
            yield from value[value.index(node) + 1 :]


def _other_parameter(tree: Tree) -> Iterator[Changes]:
    """One argument read in the place of another."""
    for node in tree.expressions():
        if isinstance(node, ast.Name) and _loads(node) and node.id in tree.parameters:
            if name_of(tree.parents[node]) == "len":
                continue  # as often as not the lengths are one
            free = tree.parameters[node.id] is None
            for other, default in tree.parameters.items():
                if other != node.id and free is (default is None):
                    yield {node: other}


def _complement(tree: Tree) -> Iterator[Changes]:
    """1 - p where p belongs, and p where 1 - p does."""
    for node in tree.expressions():
        if isinstance(node, ast.Name) and _loads(node) and node.id in tree.parameters:
            whole = tree.parents[node]
            if isinstance(whole, ast.BinOp) and ast.unparse(whole) == f"1 - {node.id}":
                yield {whole: node.id}
            elif tree.parameters[node.id] is not None or len(node.id) > 1:
                yield {node: f"1 - {node.id}"}


def _averaged_argument(tree: Tree) -> Iterator[Changes]:
    for node in tree.expressions():
        if not (isinstance(node, ast.Name) and _loads(node) and node.id in tree.parameters):
            continue
        if tree.parameters[node.id] is None and name_of(tree.parents[node]) != "len":
            yield {node: f"np.mean({node.id})"}


def _bounds(step: str) -> Places:
    """A range or a slice that ends, or begins, one off."""

    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.expressions():
            if name_of(node) == "range" and isinstance(node, ast.Call):
                end = node.args[0] if len(node.args) == 1 else node.args[1]
                yield {end: f"{ast.unparse(end)} {step} 1"}
            if isinstance(node, ast.Slice):
                for side in (node.lower, node.upper):
                    if side is not None:
                        yield {side: f"{ast.unparse(side)} {step} 1"}

    return places


def _family(name: str, says: str, places, **more) -> Family:
    return Family(name, says, SEMANTICS, places, **more)


FAMILIES = (
    _family("sum_for_mean", "a sum is taken where a mean belongs", _renamed("mean", "sum")),
    _family("mean_for_sum", "a mean is taken where a sum belongs", _renamed("sum", "mean")),
    _family("one_less", "a mean divides by one less than the count", _one_less),
    _family("wrong_count", "a mean divides by the wrong count", _other_count, audited=False),
    _family("nonzero_count", "a mean counts only the entries that are not 0", _nonzero_count),
    *(_family(name, f"a step runs along {words} where another belongs", places(axis), audited=False)
      for places in (_axis, _all_axes)
      for name, words, axis in (
          ("first_axis", "the first axis", "0"),
          ("axis_one", "axis 1", "1"),
          ("last_axis", "the last axis", "-1"))),
    _family("whole_array", "a step runs over the whole array where one axis belongs", _no_axis),
    _family("keepdims_lost", "a reduced axis is dropped (no keepdims), so values are broadcast "
            "along the wrong one", _keepdims),
    _family("shift_left_out", "the largest entry is not subtracted", _shift_left_out),
    *(_family("part_left_out", says, places)
      for says, places in (
          ("a term of a sum is left out or comes to 0", _part(ast.Add, "left")),
          ("a term of a sum is left out or comes to 0", _part(ast.Add, "right")),
          ("a term of a difference is left out or comes to 0", _part(ast.Sub, "left")),
          ("a term of a difference is left out or comes to 0", _part(ast.Sub, "right", sign="-")),
          ("a factor is left out or comes to 1", _part(ast.Mult, "left")),
          ("a factor is left out or comes to 1", _part(ast.Mult, "right")),
          ("a division is left out", _part(ast.Div, "left")),
          ("a power is left out", _powers))),
    *(_family("function_left_out", f"{words} is left out", _function(name))
      for name, words in UNARY.items()),
    _family("old_value", "an old value is read where the new one belongs", _old_value),
    _family("order_of_steps", "two steps are taken in the wrong order", _new_value),
    _family("other_argument", "one argument is read where another belongs", _other_parameter),
    _family("complement", "1 - p stands where p belongs, or p where 1 - p does", _complement,
            audited=False),
    _family("averaged_argument", "an argument's mean stands where its entries belong",
            _averaged_argument, audited=False),
    _family("one_too_far", "a bound or an index is off by one", _bounds("+")),
    _family("one_short", "a bound or an index is off by one", _bounds("-")),
)  # fmt: skip
