"""Mistakes of arithmetic: right on paper, wrong for numbers that are large, small or close."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from quizzer.grading.code.mutation.family import FREE, STABILITY, Changes, Family, Places
from quizzer.grading.code.mutation.tree import Tree, name_of

LOGS = {"log", "log2", "log10"}


def _infinite(node: ast.AST) -> bool:
    attribute = isinstance(node, ast.Attribute) and node.attr == "inf"
    return attribute or (name_of(node) == "float" and "inf" in ast.unparse(node))


def _finite(tree: Tree) -> Iterator[Changes]:
    """Infinity as a number; and the same with the exponentials of what is masked put to zero."""
    for node in tree.expressions():
        if not _infinite(node):
            continue
        yield {node: FREE}
        chosen = tree.parents[node]
        while isinstance(chosen, ast.UnaryOp):
            chosen = tree.parents[chosen]
        if name_of(chosen) == "where" and isinstance(chosen, ast.Call):
            yield from _zeroed(tree, node, chosen)


def _zeroed(tree: Tree, node: ast.expr, where: ast.Call) -> Iterator[Changes]:
    around = tree.parents.get(tree.statement(where) or where)
    for other in tree.expressions():
        if name_of(other) == "exp" and isinstance(other, ast.Call) and other.args:
            whole = ast.unparse(other)
            kept = f"np.where({ast.unparse(where.args[0])}, {whole}, 0.0)"
            if isinstance(around, ast.If):
                kept = f"({kept} if {ast.unparse(around.test)} else {whole})"
            yield {node: FREE, other: kept}


def _divisors(tree: Tree) -> Iterator[ast.BinOp]:
    for node in tree.expressions():
        if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
            continue
        if not isinstance(node.right, ast.Constant) and not _counts(tree, node.right):
            yield node


def _counts(tree: Tree, node: ast.AST) -> bool:
    """Whether a value is a number of things, or the root of one: nobody guards it against zero."""
    names = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)} - {"np", "sqrt", "len"}
    text = tree.text(node)
    words = any(word in text for word in ("len(", ".shape", "num_", "count", "visits"))
    return words or (bool(names) and names <= tree.counts)


def _length(tree: Tree, node: ast.AST) -> bool:
    """Whether a value is a length of data, which may be as small as the data."""
    text = tree.deep(node)
    return any(word in text for word in ("norm(", "sqrt(", "std(")) and "exp(" not in text


def _around_divisor(form: str, *, lengths: bool = False) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node in _divisors(tree):
            if not lengths or _length(tree, node.right):
                left, right = ast.unparse(node.left), ast.unparse(node.right)
                yield {node: f"({left}) / {form.format(x=f'({right})')}"}

    return places


def _around_argument(names: set[str], form: str) -> Places:
    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.expressions():
            if name_of(node) not in names or not isinstance(node, ast.Call) or len(node.args) != 1:
                continue
            if not _counts(tree, node.args[0]):
                inner = form.format(x=f"({ast.unparse(node.args[0])})")
                yield {node: f"{ast.unparse(node.func)}({inner})"}

    return places


def _logarithms(form: str) -> Places:
    """Where a logarithm of a probability is computed without the probability: by way of it."""

    def places(tree: Tree) -> Iterator[Changes]:
        for node in tree.nodes:
            if not isinstance(node, ast.Assign | ast.Return) or node.value is None:
                continue
            if tree.statement(node) and _is_log(tree, node):
                yield {node.value: form.format(x=f"np.exp({ast.unparse(node.value)})")}
        for node in tree.expressions():
            if name_of(node) == "logaddexp" and isinstance(node, ast.Call):
                whole = ast.unparse(node)
                yield {node: f"-{form.format(x=f'np.exp(-({whole}))')}"}

    return places


def _is_log(tree: Tree, node: ast.Assign | ast.Return) -> bool:
    text = ast.unparse(node)
    named = isinstance(node, ast.Assign) and "log" in ast.unparse(node.targets[0])
    names = any(name_of(child) in {*LOGS, "logaddexp"} for child in ast.walk(node))
    returned = isinstance(node, ast.Return) and not isinstance(node.value, ast.Tuple)
    return names and (named or (returned and " - " in text and "float" not in text))


def _naive_softplus(tree: Tree) -> Iterator[Changes]:
    for node in tree.expressions():
        if name_of(node) == "logaddexp" and isinstance(node, ast.Call):
            left, right = (ast.unparse(arg) for arg in node.args)
            yield {node: f"np.log(np.exp({left}) + np.exp({right}))"}


def _one_pass(tree: Tree) -> Iterator[Changes]:
    """mean(x^2) - mean(x)^2 where the mean of squared differences from the mean is taken."""
    for node in tree.expressions():
        if name_of(node) != "mean" or not isinstance(node, ast.Call) or not node.args:
            continue
        squared = node.args[0]
        if not (isinstance(squared, ast.BinOp) and isinstance(squared.op, ast.Pow)):
            continue
        centred = squared.left
        if isinstance(centred, ast.Name):
            centred = tree.values.get(centred.id, centred)
        if isinstance(centred, ast.BinOp) and isinstance(centred.op, ast.Sub):
            whole, mean = ast.unparse(centred.left), ast.unparse(centred.right)
            rest = ", ".join(["", *(f"{k.arg}={ast.unparse(k.value)}" for k in node.keywords)])
            yield {node: f"(np.mean({whole}**2{rest}) - ({mean})**2)"}


def _expanded(tree: Tree) -> Iterator[Changes]:
    """a^2 - 2ab + b^2 where (a - b)^2 is taken."""
    for node in tree.expressions():
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            if not (isinstance(node.right, ast.Constant) and node.right.value == 2):
                continue
            base = node.left
            if isinstance(base, ast.Name):
                base = tree.values.get(base.id, base)
            if isinstance(base, ast.BinOp) and isinstance(base.op, ast.Sub):
                a, b = f"({ast.unparse(base.left)})", f"({ast.unparse(base.right)})"
                yield {node: f"np.maximum({a}**2 - 2 * {a} * {b} + {b}**2, 0)"}


_FLOATS = ("/", "exp", "log", "sqrt", "mean", "norm", "@")


def _half(tree: Tree) -> Iterator[Changes]:
    for node in tree.statements():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = ast.unparse(node.value)
            if "//" not in text and any(sign in text for sign in _FLOATS):
                yield {node.value: f"np.float16({text})"}


def _results(form: str) -> Places:
    """Each result of the graded function that holds floats."""

    def places(tree: Tree) -> Iterator[Changes]:
        for node in ast.walk(tree.function):
            if not isinstance(node, ast.Return) or node.value is None or not tree.own(node):
                continue
            parts = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            for index, part in enumerate(parts):
                constant = isinstance(part, ast.Constant | ast.Dict | ast.DictComp | ast.List)
                if not constant and (tree.floats is None or index in tree.floats):
                    yield {part: form.format(x=ast.unparse(part))}

    return places


def _family(name: str, says: str, places, hole: str = "", examples=(), **more) -> Family:
    return Family(name, says, STABILITY, places, hole, tuple(examples), **more)


EPS, FILL = (1e-3,), (1e4, 1e9)
"""What the audit tries. An epsilon of 1e-8 shows where it meets a length of data, and nowhere that
single precision does not lose as much."""
ADDED, BOUND = f"({{x}} + {FREE})", f"np.maximum({{x}}, {FREE})"
BOTH = f"np.clip({{x}}, {FREE}, 1 - {FREE})"
FAMILIES = (
    _family("finite_infinity", "{fill} stands where infinity belongs", _finite, "fill", FILL),
    _family("epsilon_in_divisor", "{eps} is added to a divisor", _around_divisor(ADDED),
            "eps", EPS),
    _family("epsilon_in_length", "{eps} is added to a length that is divided by",
            _around_divisor(ADDED, lengths=True), "eps", (1e-8,), told=False),
    _family("guarded_divisor", "a divisor is kept at {eps} or above",
            _around_divisor(BOUND), "eps", audited=False),
    _family("guarded_length", "a length that is divided by is kept at {eps} or above",
            _around_divisor(BOUND, lengths=True), "eps", (1e-8,), told=False),
    _family("epsilon_in_log", "{eps} is added to what a logarithm is taken of",
            _around_argument(LOGS, ADDED), "eps", EPS),
    _family("epsilon_in_log", "{eps} is added to what a logarithm is taken of",
            _logarithms(f"np.log({ADDED})"), "eps", EPS),
    _family("guarded_log", "what a logarithm is taken of is kept at {eps} or above",
            _around_argument(LOGS, BOUND), "eps", audited=False),
    _family("guarded_log", "what a logarithm is taken of is kept at {eps} or above",
            _logarithms(f"np.log({BOUND})"), "eps", (1e-8,)),
    _family("clipped_before_log", "a probability is clipped to [{eps}, 1 - {eps}] before its "
            "logarithm", _logarithms(f"np.log({BOTH})"), "eps", (1e-8,)),
    _family("log_of_probability", "the logarithm is taken of a probability that has underflowed "
            "to 0", _logarithms("np.log({x})")),
    _family("epsilon_under_root", "{eps} is added under a square root",
            _around_argument({"sqrt"}, ADDED), "eps", (1e-8,)),
    _family("clipped_exponent", "what exp is taken of is clipped to [-{k}, {k}]",
            _around_argument({"exp"}, f"np.clip({{x}}, -{FREE}, {FREE})"), "k", (5.0,)),
    _family("naive_softplus", "log(1 + exp(x)) is computed as it stands, so exp overflows",
            _naive_softplus),
    _family("one_pass_variance", "the variance is computed as mean(x^2) - mean(x)^2, which cancels "
            "far from the origin", _one_pass),
    _family("expanded_square", "(a - b)^2 is computed as a^2 - 2ab + b^2, which cancels where a "
            "and b are close", _expanded),
    _family("result_kept_above", "a result is kept at {eps} or above", _results(BOUND), "eps",
            audited=False),
    _family("result_clipped", "a result is clipped to [{eps}, 1 - {eps}]", _results(BOTH), "eps",
            EPS),
    _family("rounded", "a result is rounded to {digits} decimals",
            _results(f"np.round({{x}}, {FREE})"), "digits", (3,)),
    _family("half_precision", "an intermediate value is in half precision", _half, told=False),
)  # fmt: skip
