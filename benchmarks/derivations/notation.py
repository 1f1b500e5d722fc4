"""Trees written as people write them: ASCII, Unicode, LaTeX, with and without signs of products."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.derivations.trees import derivative, function_of

_SUM, _PRODUCT, _SIGNED, _POWER, _ATOM = range(1, 6)
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "eta": "η", "lam": "λ",
    "mu": "μ", "nu": "ν", "tau": "τ", "pi": "π",
}  # fmt: skip
_LATEX = {"eps": r"\epsilon", "lam": r"\lambda"}
_OPS = {"Lt": "<", "Gt": ">", "LtE": "<=", "GtE": ">=", "NotEq": "!=", "Eq": "=="}
_UP = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_DOWN = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
STYLES = ("python", "caret", "unicode", "latex", "joined")


def _ends_divided(node: ast.expr) -> bool:
    """Whether a product begins with a quotient whose end would not be seen."""
    match node:
        case ast.BinOp(op=ast.Div()):
            return True
        case ast.BinOp(left=a, op=ast.Mult() | ast.MatMult(), right=b):
            return _ends_divided(a) or _ends_divided(b)
    return False


@dataclass(frozen=True)
class Writer:
    """One hand: a style, and the choices that one keeps through an answer."""

    style: str
    shapes: Mapping[str, int]
    """Ranks of names, for the products of which the sign depends on it."""
    partial: bool = False
    """∂ instead of d."""
    spaced: bool = True
    ascii_sums: bool = False

    @staticmethod
    def drawn(rng: random.Random, shapes: Mapping[str, int], style: str = "") -> Writer:
        style = style or rng.choice(STYLES)
        partial = style != "python" and rng.random() < 0.6
        return Writer(style, shapes, partial, rng.random() < 0.7, rng.random() < 0.5)

    def line(self, chain: list[ast.expr]) -> str:
        """A chain of equalities."""
        return " = ".join(self.text(side) for side in chain)

    def text(self, node: ast.expr) -> str:
        return self._written(node)[0]

    # --- parts

    @property
    def latex(self) -> bool:
        return self.style == "latex"

    def within(self, node: ast.expr, binding: int) -> str:
        text, own = self._written(node)
        if own >= binding:
            return text
        return rf"\left({text}\right)" if self.latex and r"\frac" in text else f"({text})"

    def name(self, text: str, letters: str = "") -> str:
        parts = derivative(text)
        if parts:
            return self.derivative(parts[0], parts[1], letters)
        base = self._base(text)
        if not letters:
            return base
        below = letters if len(letters) == 1 else f"{{{letters}}}" if self.latex else letters
        return f"{base}_{below}"

    def _base(self, text: str) -> str:
        if self.style in ("python", "caret"):
            return text
        for ending, mark, sign in (("hat", r"\hat", "\u0302"), ("bar", r"\bar", "\u0304")):
            if text.endswith(ending) and len(text) == len(ending) + 1:
                return f"{mark}{{{text[0]}}}" if self.latex else text[0] + sign
        match = re.fullmatch(r"([A-Za-z])(\d)", text)
        if match:
            low = match[2].translate(_DOWN)
            return f"{match[1]}_{match[2]}" if self.latex else match[1] + low
        if text in _GREEK:
            return _LATEX.get(text, "\\" + text) if self.latex else _GREEK[text]
        return rf"\mathrm{{{text}}}" if self.latex and len(text) > 2 else text

    def derivative(self, of: str, by: str, letters: str) -> str:
        d = (r"\partial " if self.latex else "∂") if self.partial else "d"
        rank = self.shapes.get(of, 0)
        above, below = self.name(of, letters[:rank]), self.name(by, letters[rank:])
        return rf"\frac{{{d}{above}}}{{{d}{below}}}" if self.latex else f"{d}{above}/{d}{below}"

    def rank(self, node: ast.expr) -> int:
        """The rank of a value, from those of its names."""
        match node:
            case ast.Name(id=text):
                parts = derivative(text)
                if parts:
                    return self.shapes.get(parts[0], 0) + self.shapes.get(parts[1], 0)
                return self.shapes.get(text, 0)
            case ast.BinOp(left=a, op=ast.MatMult(), right=b):
                return max(self.rank(a) + self.rank(b) - 2, 0)
            case ast.BinOp(left=a, right=b):
                return max(self.rank(a), self.rank(b))
            case ast.UnaryOp(operand=a) | ast.Attribute(value=a):
                return self.rank(a)
            case ast.Compare(left=a):
                return self.rank(a)
            case ast.Call(args=args):
                function = function_of(node)
                if function in ("sum", "mean"):
                    return 1 if node.keywords else 0
                if function in ("EL", "SUM", "DELTA", "dot", "norm", "trace", "logsumexp"):
                    return 0
                if function in ("outer", "diag", "eye"):
                    return 2
                if function in ("ones", "zeros"):
                    return len(args)
                if function in ("max", "min") and len(args) == 1:
                    return 0
                return max((self.rank(arg) for arg in args), default=0)
        return 0

    def _written(self, node: ast.expr) -> tuple[str, int]:
        match node:
            case ast.Constant(value=value):
                return str(value), _ATOM
            case ast.Name(id=text):
                return self.name(text), _PRODUCT if derivative(text) and not self.latex else _ATOM
            case ast.UnaryOp(operand=a):
                minus = "−" if self.style in ("unicode", "joined") else "-"
                return minus + self.within(a, _PRODUCT), _SUM
            case ast.Attribute(value=a):
                return self._turned(a), _POWER
            case ast.Compare(left=a, ops=[op], comparators=[b]):
                sign = _OPS[type(op).__name__]
                return f"({self.text(a)} {sign} {self.text(b)})", _ATOM
            case ast.BinOp():
                return self._binary(node)
            case ast.Call():
                return self._call(node)
        raise TypeError(ast.dump(node))

    def _turned(self, node: ast.expr) -> str:
        inside = self.within(node, _ATOM)
        ends = {"python": ".T", "caret": "^T", "latex": r"^\top", "unicode": "ᵀ", "joined": "^T"}
        end = ends[self.style]
        if end != "ᵀ" and end != r"^\top" and "T" in self.shapes:
            end = ".T"
        return inside + end

    def _binary(self, node: ast.BinOp) -> tuple[str, int]:
        a, b = node.left, node.right
        match node.op:
            case ast.Add() | ast.Sub():
                sign = "+" if isinstance(node.op, ast.Add) else "-"
                if sign == "-" and self.style in ("unicode", "joined"):
                    sign = "−"
                gap = " " if self.spaced else ""
                right = self.within(b, _PRODUCT)
                return f"{self.within(a, _SUM)}{gap}{sign}{gap}{right}", _SUM
            case ast.Div():
                if self.latex:
                    return rf"\frac{{{self.text(a)}}}{{{self.text(b)}}}", _PRODUCT
                return f"{self.within(a, _PRODUCT)}/{self.within(b, _SIGNED)}", _PRODUCT
            case ast.Pow():
                return self._power(a, b), _POWER
            case _:
                return self._product(a, node.op, b), _PRODUCT

    def _power(self, a: ast.expr, b: ast.expr) -> str:
        base = self.within(a, _ATOM)
        if self.style == "python":
            return f"{base}**{self.within(b, _ATOM)}"
        if self.latex:
            return (
                f"{base}^{{{self.text(b)}}}" if "^" not in base else rf"({base})^{{{self.text(b)}}}"
            )
        if self.style in ("unicode", "joined") and isinstance(b, ast.Constant):
            return base + str(b.value).translate(_UP)
        return f"{base}^{self.within(b, _ATOM)}"

    def _product(self, a: ast.expr, op: ast.operator, b: ast.expr) -> str:
        left, right = self.within(a, _PRODUCT), self.within(b, _SIGNED)
        if not self._ascii and not self.latex and _ends_divided(a):
            left = f"({left})"  # 1/2 x is refused: it could mean 1/(2x)
        one, two = self.rank(a), self.rank(b)
        matrix = isinstance(op, ast.MatMult)
        if self.style in ("python", "caret"):
            return f"{left} @ {right}" if matrix else f"{left}*{right}"
        if matrix:
            if one == two == 1:
                return f"{self._turned(a)} {right}"
            if self.style == "unicode" and two == 2 and one < 2:
                return f"{left} @ {right}"
            return f"{left} {right}"
        if one and two:
            return rf"{left} \odot {right}" if self.latex else f"{left} ⊙ {right}"
        if right[0].isdigit() or self.style == "unicode":
            return rf"{left} \cdot {right}" if self.latex else f"{left}·{right}"
        return f"{left} {right}"

    def _call(self, node: ast.Call) -> tuple[str, int]:
        function, args = function_of(node), node.args
        if function == "EL":
            text = self.name(args[0].id, args[1].value)  # type: ignore[attr-defined]
            wide = derivative(args[0].id) and not self.latex  # type: ignore[attr-defined]
            return text, _PRODUCT if wide else _ATOM
        if function == "DELTA":
            one, two = (arg.value for arg in args)  # type: ignore[attr-defined]
            if self.latex:
                return rf"\delta_{{{one}{two}}}", _ATOM
            return (f"delta({one},{two})" if self._ascii else f"δ_{one}{two}"), _ATOM
        if function == "SUM":
            return self._sum(args[0].value, args[2])  # type: ignore[attr-defined]
        if function in ("E", "Var"):
            return f"{function}[{self.text(args[0])}]", _ATOM
        if self.latex or self.style in ("unicode", "joined"):
            special = self._special(function, args)
            if special:
                return special
        given = [self.text(arg) for arg in args]
        given += [f"{k.arg}={self.text(k.value)}" for k in node.keywords]
        known = {"sigmoid": r"\sigma" if self.latex else "σ"}
        heads = {"exp": r"\exp", "log": r"\log", "tanh": r"\tanh", "Phi": r"\Phi"}
        if self.style in ("python", "caret"):
            return f"{function}({', '.join(given)})", _ATOM
        head = known.get(function) or (heads.get(function, function) if self.latex else function)
        if self.latex and head == function:
            head = rf"\operatorname{{{function}}}"
        return f"{head}({', '.join(given)})", _ATOM

    @property
    def _ascii(self) -> bool:
        return self.style in ("python", "caret")

    def _is_row(self, node: ast.expr) -> bool:
        """Whether a vector is written as a row: `p^T X`; `p X` is none."""
        match node:
            case ast.BinOp(left=ast.Attribute(value=a), op=ast.MatMult(), right=b):
                return self.rank(a) == 1 and self.rank(b) == 2
            case ast.BinOp(op=ast.MatMult()):
                return False
            case ast.BinOp(left=a, right=b):
                return self._is_row(a) or self._is_row(b)
            case ast.UnaryOp(operand=a):
                return self._is_row(a)
        return False

    def _sum(self, letter: str, body: ast.expr) -> tuple[str, int]:
        if self.latex:
            return rf"\sum_{letter} {self.within(body, _PRODUCT)}", _SUM
        if self._ascii:
            return f"sum_{letter}({self.text(body)})", _POWER
        return f"Σ_{letter} {self.within(body, _PRODUCT)}", _SUM

    def _special(self, function: str, args: list[ast.expr]) -> tuple[str, int] | None:
        if function == "sqrt":
            inside = self.text(args[0])
            return (rf"\sqrt{{{inside}}}" if self.latex else f"√({inside})"), _ATOM
        if function == "norm":
            inside = self.text(args[0])
            return (rf"\lVert {inside} \rVert" if self.latex else f"‖{inside}‖"), _ATOM
        if function == "abs":
            return f"|{self.text(args[0])}|", _ATOM
        if function == "inv":
            inside = self.text(args[0])
            return (f"({inside})^{{-1}}" if self.latex else f"({inside})⁻¹"), _POWER
        if function == "exp" and self.rank(args[0]) == 0:
            return f"e^{{{self.text(args[0])}}}", _POWER
        if function == "dot":
            return f"{self._turned(args[0])} {self.within(args[1], _SIGNED)}", _PRODUCT
        rows = any(map(self._is_row, args))  # beside a row nobody knows which of the two lies
        if function == "outer" and self.style != "unicode" and not rows:
            turned = self._turned(args[1])
            return f"{self.within(args[0], _PRODUCT)} {turned}", _PRODUCT
        return None
