"""Small edits of an answer in torch, each of which undoes one common mistake with tensors.

This file is run as a submission is, in the sandbox, and handed the text of an answer: the judge
itself parses no answer. It names places, and never runs what it reads.
"""

import ast

MOST = 80
"""Edits that are given."""
_KEEP_SHAPE = """
    softmax log_softmax softmin cumsum cosine_similarity normalize cat stack repeat_interleave flip
    roll gather index_select
"""
_REDUCE = """
    sum mean max min amax amin logsumexp argmax argmin norm std var prod any all median vector_norm
    var_mean std_mean
"""
_KEEPS = frozenset(_REDUCE.split())
_REDUCES = _KEEPS | frozenset(_KEEP_SHAPE.split())
_MODULES = frozenset(("torch", "F", "nn", "functional", "linalg"))
_DIMS = (-1, 0, 1, -2)


def edits(text, function):
    """[(id, line, what is wrong in words, begin, end, replacement), ...]; places are in UTF-8."""
    tree = ast.parse(text)
    lines = text.encode().split(b"\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    source = text.encode()

    def begin(node):
        return starts[node.lineno - 1] + node.col_offset

    def end(node):
        return starts[node.end_lineno - 1] + node.end_col_offset

    def said(node):
        return " ".join(source[begin(node) : end(node)].decode().split())[:60]

    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += _calls(node, begin, end, said)
        elif isinstance(node, ast.Attribute) and node.attr == "T":
            words = f"`{said(node)}` turns all axes round; `.mT` swaps the last two"
            found.append(
                ("all_axes_turned", node.end_lineno, words, end(node) - 1, end(node), "mT")
            )
        elif isinstance(node, ast.BinOp) and isinstance(
            node.op, (ast.Sub, ast.Mult, ast.Div, ast.Add)
        ):
            found += _operands(node, end, said)
        elif isinstance(node, ast.FunctionDef) and node.name == function:
            found += _inputs(node, begin)
    order = {name: at for at, name in enumerate(_ORDER)}
    return sorted(found, key=lambda edit: (order[edit[0]], edit[1]))[:MOST]


_ORDER = (
    "in_place", "view_after_transpose", "mask_inverted", "wrong_dim", "all_axes_turned", "keepdim",
    "view_without_transpose", "broadcast",
)  # fmt: skip


def _name(call):
    """The function's own name, and whether it is called as a method of a tensor."""
    at = call.func
    if isinstance(at, ast.Name):
        return at.id, False
    if not isinstance(at, ast.Attribute):
        return "", False
    root = at.value
    while isinstance(root, ast.Attribute):
        root = root.value
    return at.attr, not (isinstance(root, ast.Name) and root.id in _MODULES)


def _whole(node):
    """The integer that is written there, or None."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _whole(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return node.value
    return None


def _calls(call, begin, end, said):
    name, method = _name(call)
    line = call.lineno
    if name in _REDUCES:
        named = [word.value for word in call.keywords if word.arg in ("dim", "axis")]
        places = named or call.args[0 if method else 1 : 1 if method else 2]
        dims = [place for place in places if _whole(place) is not None]
        for place in dims:
            for other in _DIMS:
                if other != _whole(place):
                    words = f"`{name}` goes over dim {_whole(place)}; over dim {other} it is right"
                    yield "wrong_dim", place.lineno, words, begin(place), end(place), str(other)
        kept = [word for word in call.keywords if word.arg in ("keepdim", "keepdims")]
        if dims and name in _KEEPS and not kept:
            words = f"`{name}` drops its axis; `keepdim=True` keeps it as length 1"
            yield "keepdim", line, words, end(call) - 1, end(call), ", keepdim=True)"
        for word in kept:
            words = f"`{name}` keeps its axis as length 1, which then broadcasts; drop it"
            yield "keepdim", line, words, begin(word.value), end(word.value), "False"
    if name in ("masked_fill", "masked_fill_", "where") and call.args:
        mask = (
            call.args[0 if method else (1 if name != "where" else 0)]
            if len(call.args) > 1
            else None
        )
        if mask is not None and not (method and name == "where"):
            words = f"the mask of `{name}` is inverted: it fills where the mask is True"
            if name == "where":
                words = "the mask of `where` is inverted: its first value stands where it is True"
            changed = f"torch.logical_not({said(mask)})" if len(said(mask)) < 60 else ""
            if changed:
                yield "mask_inverted", mask.lineno, words, begin(mask), end(mask), changed
    if name in ("view", "reshape") and method:
        yield from _views(call, name, begin, end, said)
    if name == "gather" or (name == "unsqueeze" and method):
        words = f"`{said(call)}` is (N, 1) beside (N,): the two broadcast to (N, N)"
        if name == "gather":
            yield "broadcast", line, words, end(call), end(call), ".squeeze(-1)"
        else:
            yield "broadcast", line, words, end(call.func.value), end(call), ""


def _views(call, name, begin, end, said):
    inner, line = call.func.value, call.func.end_lineno
    if name == "view":
        words = "`view` after `transpose` or `permute`: the memory is in another order; `reshape`"
        at = end(call.func)
        yield "view_after_transpose", line, f"{words} copies it", at - 4, at, "reshape"
    words = f"`{name}` cuts through the axes in the order of memory; `transpose(1, 2)` goes first"
    if len(call.args) == 3:
        at = end(call.func)
        whole = ".transpose(1, 2).reshape"
        yield "view_without_transpose", line, words, end(inner), at, whole
    if len(call.args) == 4:
        first, second = call.args[1], call.args[2]
        turned = f"{said(second)}, {said(first)}"
        rest = f"{turned}, {said(call.args[3])}).transpose(1, 2)"
        yield "view_without_transpose", line, words, begin(first), end(call), rest


def _operands(node, end, said):
    """Each side of an operation with an axis more or less."""
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if not isinstance(side, (ast.Name, ast.Subscript, ast.Call)):
            continue
        if isinstance(other, ast.Constant):
            continue
        words = f"`{said(side)}` and `{said(other)}` broadcast to more than one value each"
        for change in (".unsqueeze(-1)", ".squeeze(-1)"):
            yield "broadcast", side.lineno, words, end(side), end(side), change


def _inputs(node, begin):
    """For each parameter that a statement changes in place: a copy of it, made first."""
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and node.body[1:]:
        first = node.body[1]
    names = {arg.arg for arg in node.args.args}
    for inner in ast.walk(node):
        target, how = _changed(inner)
        while isinstance(target, (ast.Subscript, ast.Attribute)):
            target = target.value
        if isinstance(target, ast.Name) and target.id in names:
            words = f"{how} changes the input {target.id} in place; work on a copy, or a new tensor"
            copy = f"{target.id} = {target.id}.clone()\n{' ' * first.col_offset}"
            yield "in_place", target.lineno, words, begin(first), begin(first), copy


def _changed(node):
    """What a statement or a call changes in place, and how it does so in words."""
    if isinstance(node, ast.AugAssign):
        return node.target, "an operation like `+=`"
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
        return node.targets[0], "an assignment to a part of it"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name.endswith("_") and not name.endswith("__"):
            return node.func.value, f"`{name}`"
    return None, ""
