"""Trees back to text: as LaTeX for the echo of what was understood, as plain text."""

from __future__ import annotations

import re

from quizzer.lang.nodes import Binary, Call, Compare, Logic, Name, Node, Number, Transpose, Unary
from quizzer.mathematics.read.derivative import Derivative, OfExpression
from quizzer.mathematics.read.indices import LONE, Delta, Each, Element, Over

_GREEK = frozenset(
    [
        *("alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu"),
        *("xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
        *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Phi", "Psi", "Omega"),
    ]
)
_SPELLED = {"lam": r"\lambda", "eps": r"\varepsilon", "epsilon": r"\varepsilon"}
_MARKS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde"}
_FUNCTIONS = {
    "exp": r"\exp",
    "log": r"\log",
    "tanh": r"\tanh",
    "max": r"\max",
    "min": r"\min",
    "sin": r"\sin",
    "cos": r"\cos",
    "sigmoid": r"\sigma",
    "Phi": r"\Phi",
    "phi": r"\varphi",
    "trace": r"\mathrm{tr}",
    "sum": r"\sum",
}
_COMPARISONS = {"<=": r"\le", ">=": r"\ge", "!=": r"\ne", "==": "="}
_LOOSE, _SUM, _PRODUCT, _SIGNED, _POWER, _ATOM = range(6)
_BINDING = {"+": _SUM, "-": _SUM, "**": _POWER, "^": _POWER}


def latex(node: Node) -> str:
    """An expression as LaTeX."""
    return _latex(node)[0]


def latex_chain(sides: tuple[Node, ...], relations: tuple[str, ...] = ()) -> str:
    """A chain of equalities as LaTeX, or of the given relations."""
    letters = _written(sides)
    if letters:
        sides = tuple(Element(s, letters) if isinstance(s, Name) else s for s in sides)
    parts = [latex(side) for side in sides[:1]]
    for place, side in enumerate(sides[1:]):
        relation = relations[place] if relations else "="
        parts += [_COMPARISONS.get(relation, relation), latex(side)]
    return " ".join(parts)


def _written(sides: tuple[Node, ...]) -> tuple[str, ...]:
    """The letters of a chain's entries, which a name alone has lost."""
    for side in sides:
        if isinstance(side, Each):
            return tuple(letter for letter in side.letters if letter != LONE)
    return next((sum(s.shown, ()) for s in sides if isinstance(s, Derivative)), ())


def name_latex(name: str) -> str:
    """A name as LaTeX: `W1` with a subscript, `yhat` with a hat, `lam` as a letter."""
    match = re.fullmatch(r"(.*?[A-Za-z])_?(\d+)", name)
    if match:
        return f"{name_latex(match[1])}_{{{match[2]}}}"
    for ending, mark in _MARKS.items():
        if name.endswith(ending) and len(name) > len(ending):
            return f"{mark}{{{name_latex(name[: -len(ending)])}}}"
    if name in _GREEK:
        return f"\\{name}"
    if name in _SPELLED:
        return _SPELLED[name]
    base, _, below = name.partition("_")
    if base and below:
        return f"{name_latex(base)}_{{{name_latex(below)}}}"
    return name if len(name) == 1 else rf"\mathrm{{{name}}}"


def _latex(node: Node) -> tuple[str, int]:
    """The text, and how tightly it binds."""
    match node:
        case Number(text):
            return text, _ATOM
        case Name("_ones"):  # as long as it has to be
            return "1", _ATOM
        case Name(name):
            return name_latex(name), _ATOM
        case Derivative():
            return _latex_slope(node, *node.shown)
        case Transpose(operand):
            return f"{_within(operand, _ATOM)}^{{\\top}}", _POWER
        case Unary("not", operand):
            return rf"\neg {_within(operand, _SIGNED)}", _SIGNED
        case Unary(op, operand):
            return f"{op}{_within(operand, _SIGNED)}", _SUM
        case Binary():
            return _latex_binary(node)
        case Compare(ops, operands):
            parts = [_within(operands[0], _SUM)]
            for op, operand in zip(ops, operands[1:], strict=True):
                parts += [_COMPARISONS.get(op, op), _within(operand, _SUM)]
            return " ".join(parts), _LOOSE
        case Logic(op, operands):
            sign = r" \land " if op == "and" else r" \lor "
            return sign.join(_within(operand, _SUM) for operand in operands), _LOOSE
        case Call():
            return _latex_call(node)
        case Element(Derivative() as of, letters):
            return _latex_slope(of, letters[: node.above], letters[node.above :])
        case Element(of, letters):
            return _at(_within(of, _ATOM), letters), _ATOM
        case Over(letter, body, but):
            below = rf"{letter} \ne {but}" if but else letter
            return rf"\sum_{{{below}}} {_within(body, _PRODUCT)}", _PRODUCT
        case Delta(one, other):
            return rf"\delta_{{{one}{other}}}", _ATOM
        case Each():
            return _latex(node.body)
    return plain(node), _ATOM


def _latex_slope(
    node: Derivative, above: tuple[str, ...] = (), below: tuple[str, ...] = ()
) -> tuple[str, int]:
    """A derivative, or its entry at the letters above and below the bar."""
    by = _at(name_latex(node.by), below)
    if isinstance(node, OfExpression):
        inside = _at(_within(node.inside, _ATOM), above)
        return rf"\frac{{\partial}}{{\partial {by}}}{inside}", _PRODUCT
    return rf"\frac{{\partial {_at(name_latex(node.of), above)}}}{{\partial {by}}}", _ATOM


def _at(text: str, letters: tuple[str, ...]) -> str:
    return f"{{{text}}}_{{{''.join(letters)}}}" if letters else text


def _within(node: Node, binding: int) -> str:
    text, own = _latex(node)
    return text if own >= binding else rf"\left({text}\right)"


def _latex_binary(node: Binary) -> tuple[str, int]:
    if node.op == "/":
        return rf"\frac{{{latex(node.left)}}}{{{latex(node.right)}}}", _PRODUCT
    if node.op in ("**", "^"):
        return f"{_within(node.left, _ATOM)}^{{{latex(node.right)}}}", _POWER
    if node.op in ("+", "-"):
        right = _within(node.right, _PRODUCT if node.op == "-" else _SUM)
        if isinstance(node.right, Unary):
            right = rf"\left({latex(node.right)}\right)"
        return f"{_within(node.left, _SUM)} {node.op} {right}", _SUM
    left, right = _within(node.left, _PRODUCT), _within(node.right, _SIGNED)
    if node.op == "@":
        sign = r" \cdot " if node.implied == "dot" else r" \mathbin{@} "
    else:
        sign = r" \odot " if node.implied == "entries" else r"\,"
        if sign == r"\," and isinstance(_last(node.left), Name) and right.startswith(r"\left("):
            sign = r" \times "  # `s (1 - s)` would look like s applied to something
    return f"{left}{sign}{right}", _PRODUCT


def _last(node: Node) -> Node:
    """The factor that stands last."""
    while isinstance(node, Binary) and node.op == "*":
        node = node.right
    return node


def _latex_call(node: Call) -> tuple[str, int]:
    if node.function == "inv":
        return f"{_within(node.args[0], _ATOM)}^{{-1}}", _POWER
    args = [latex(arg) for arg in node.args]
    args += [rf"\mathrm{{{key}}}={latex(value)}" for key, value in node.keywords]
    if node.function == "sqrt":
        return rf"\sqrt{{{args[0]}}}", _ATOM
    if node.function == "abs":
        return rf"\left|{args[0]}\right|", _ATOM
    if node.function == "norm":
        return rf"\left\|{args[0]}\right\|", _ATOM
    if node.function == "eye":
        return f"I_{{{args[0]}}}", _ATOM
    if node.function == "E":
        return rf"\mathrm{{E}}\left[{args[0]}\right]", _ATOM
    name = _FUNCTIONS.get(node.function, rf"\mathrm{{{node.function}}}")
    return rf"{name}\left({', '.join(args)}\right)", _ATOM


def plain(node: Node) -> str:
    """An expression in the language itself."""
    return _plain(node)[0]


def _plain(node: Node) -> tuple[str, int]:
    def within(part: Node, binding: int) -> str:
        text, own = _plain(part)
        return text if own >= binding else f"({text})"

    match node:
        case Number(text):
            return text, _ATOM
        case Name("_ones"):  # as long as it has to be
            return "1", _ATOM
        case Name(name):
            return name, _ATOM
        case Derivative():
            return _plain_slope(node)
        case Transpose(operand):
            return f"{within(operand, _ATOM)}.T", _ATOM
        case Unary(op, operand):
            return f"{op}{' ' if op == 'not' else ''}{within(operand, _SIGNED)}", _SUM
        case Binary(op, left, right):
            sign = "**" if op == "^" else op
            own = _BINDING.get(op, _PRODUCT)
            if own == _POWER:
                return f"{within(left, _ATOM)}**{within(right, _ATOM)}", _POWER
            gap = " " if own == _SUM or op == "@" else ""
            return f"{within(left, own)}{gap}{sign}{gap}{within(right, own + 1)}", own
        case Compare(ops, operands):
            parts = [within(operands[0], _SUM)]
            for op, operand in zip(ops, operands[1:], strict=True):
                parts += [op, within(operand, _SUM)]
            text = " ".join(parts)
            return text, _LOOSE
        case Logic(op, operands):
            return f" {op} ".join(within(operand, _SUM) for operand in operands), _LOOSE
        case Call():
            return f"{node.function}({_listed(node)})", _ATOM
        case Element(Derivative() as of, letters):
            return _plain_slope(of, letters[: node.above], letters[node.above :])
        case Element(of, letters):
            return f"{within(of, _ATOM)}_{''.join(letters)}", _ATOM
        case Over(letter, body, but):
            below = f"{{{letter} != {but}}}" if but else letter
            return f"sum_{below}({plain(body)})", _ATOM
        case Delta(one, other):
            return f"delta({one}, {other})", _ATOM
        case Each():
            return _plain(node.body)
    raise TypeError(f"{type(node).__name__} is no mathematics")


def _plain_slope(
    node: Derivative, above: tuple[str, ...] = (), below: tuple[str, ...] = ()
) -> tuple[str, int]:
    """The same in the language itself."""
    over, under = ("_" * bool(letters) + "".join(letters) for letters in (above, below))
    if isinstance(node, OfExpression):
        text, own = _plain(node.inside)
        inside = text if own >= _ATOM else f"({text})"
        return f"d/d{node.by}{under} {inside}{over}", _PRODUCT
    return f"d{node.of}{over}/d{node.by}{under}", _ATOM


def _listed(node: Call) -> str:
    args = [_plain(arg)[0] for arg in node.args]
    return ", ".join([*args, *(f"{key}={_plain(arg)[0]}" for key, arg in node.keywords)])
