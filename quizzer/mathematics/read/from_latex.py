r"""LaTeX -> the learner's language, sign by sign: `\frac{\partial L}{\partial w} = X^\top (p - y)`.

A small, strict reader: what it does not know, and what mathematicians read in more than one way
(sums over an index, norms, primes), is refused with its place, never guessed. Letters side by
side are names of their own unless the question knows the whole word. What juxtaposition means
for arrays is settled later, where shapes are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Binary, Call, Node, Number, Transpose, Unary
from quizzer.mathematics.read.functions import MATHEMATICAL

DOT = "⋅"
"""The product sign of `\\cdot`; between arrays it is refused."""

_GREEK = (
    *("alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu", "xi"),
    *("pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta"),
    *("Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
)
_WORDS = {
    **{name: name for name in _GREEK},
    **dict.fromkeys(("epsilon", "varepsilon"), "eps"),
    "lambda": "lam",
    "varphi": "phi",
    "partial": "d",
    "ell": "l",
    **{name: name for name in ("log", "exp", "tanh", "max", "min", "sin", "cos")},
    "ln": "log",
    **dict.fromkeys(("cdot", "times"), DOT),
    **dict.fromkeys(("odot", "circ", "ast"), "*"),
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "ne": "!=",
    "neq": "!=",
    "lt": "<",
    "gt": ">",
    "{": "(",
    "}": ")",
    "lbrace": "(",
    "rbrace": ")",
}
_BLANK = frozenset(
    {"left", "right", "bigl", "bigr", "Bigl", "Bigr", "big", "Big", "quad", "qquad"}
    | {"displaystyle", ",", ";", "!", ":", "\\"}
)
_UPRIGHT = frozenset(
    [
        "mathrm",
        "text",
        "textrm",
        "operatorname",
        "mathbf",
        "boldsymbol",
        "mathit",
        "mathsf",
        "mathbb",
    ]
)
_MARKS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde"}
_TRANSPOSED = frozenset({"T", ".T"})
_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[A-Za-z]+|[0-9]+(?:\.[0-9]*)?|\.[0-9]+|\s+|.", re.DOTALL)
_DEEPEST = 40

Piece = tuple[str, int]
Shape = tuple[Any, ...]


def is_latex(text: str) -> bool:
    """Whether a line is to be read as LaTeX."""
    return "\\" in text


def from_latex(text: str, known: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """The line in the learner's language, and for each of its signs the column in `text`.

    Raises ExpressionError at what is not understood.
    """
    pieces = _Reader(text, known).sequence("")
    found = "".join(piece for piece, _ in pieces)
    return found, tuple(at for piece, at in pieces for _ in piece)


def matrix_reading(node: Binary, shape: Callable[[Node], Shape], text: str) -> Node:
    """What a product or power of arrays means in LaTeX, where it means one thing only."""
    if node.op == "**" and node.right == Unary("-", Number("1")):
        sides = shape(node.left)
        square = len(sides) == 2 and sides[0] == sides[1]
        return Call("inv", (node.left,), at=node.at) if square else node
    if node.op != "*" or node.implied not in ("joined", "spaced"):
        return node
    left, right = shape(node.left), shape(node.right)
    if not left or not right:
        return node
    if len(left) == 2 or len(right) == 2 or isinstance(node.left, Transpose):
        return Binary("@", node.left, node.right, at=node.at)
    if isinstance(node.right, Transpose):
        return Call("outer", (node.left, node.right.operand), at=node.at)
    raise ExpressionError(
        "two vectors side by side have several meanings; write \\odot or ^\\top", text, node.at
    )


class _Reader:
    def __init__(self, text: str, known: frozenset[str]) -> None:
        self.text = text
        self.known = known
        self.tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
        self.place = 0
        self.depth = 0

    def slip(self, message: str, at: int) -> ExpressionError:
        return ExpressionError(message, self.text, at)

    def sequence(self, closing: str) -> list[Piece]:
        """Everything up to the closing brace, or to the end."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.slip(f"braces nest more than {_DEEPEST} deep", 0)
        found: list[Piece] = []
        while self.place < len(self.tokens):
            token, at = self.tokens[self.place]
            self.place += 1
            if token == closing:
                self.depth -= 1
                return found
            found += self.read(token, at)
        if closing:
            raise self.slip("a brace is never closed", len(self.text))
        self.depth -= 1
        return found

    def group(self, at: int) -> list[Piece]:
        """The argument of a command: a group in braces, or one sign."""
        while self.place < len(self.tokens) and self.tokens[self.place][0].isspace():
            self.place += 1
        if self.place == len(self.tokens):
            raise self.slip("an argument is missing here", at)
        token, begin = self.tokens[self.place]
        self.place += 1
        if token == "{":
            return self.sequence("}")
        if token[0].isalnum() and len(token) > 1:  # one letter or digit of a longer run
            self.place -= 1
            self.tokens[self.place] = (token[1:], begin + 1)
            return [(token[0], begin)]
        return self.read(token, begin)

    def read(self, token: str, at: int) -> list[Piece]:
        if token.startswith("\\"):
            return self.command(token[1:], at)
        if token == "{":
            return [("(", at), *self.sequence("}"), (")", at)]
        if token == "^":
            return self.raised(at)
        if token == "_":
            raise self.slip("a subscript stands after a letter", at)
        if token[0].isalpha():
            return self.letters(token, at)
        if token in ("$", "~", "&"):
            return [(" ", at)]
        return [({"[": "(", "]": ")"}.get(token, token), at)]

    def command(self, name: str, at: int) -> list[Piece]:
        if name in _BLANK:
            return [(" ", at)]
        if name in ("frac", "dfrac", "tfrac"):
            return self.fraction(at)
        if name == "sqrt":
            return [("sqrt(", at), *self.group(at), (")", at)]
        if name in _UPRIGHT:
            return [(" ", at), (self.subscripted(_joined(self.group(at)).strip(), at), at)]
        if name in _MARKS:
            letter = _joined(self.group(at)).strip()
            return [(" ", at), (self.subscripted(letter + _MARKS[name], at), at)]
        if name == "sum":
            raise self.slip("a sum over an index has no place here; write sum(...)", at)
        word = _WORDS.get(name)
        if word is None:
            raise self.slip(f"\\{name} is not understood", at)
        if not word[0].isalpha():
            return [(word, at)]
        if word == "d":
            return [(word, at)]
        return [(" ", at), (self.subscripted(word, at), at)]

    def fraction(self, at: int) -> list[Piece]:
        """A quotient, or a derivative where both parts begin with a d."""
        above, below = self.group(at), self.group(at)
        top, bottom = (_joined(part).replace(" ", "") for part in (above, below))
        if self.is_differential(top) and self.is_differential(bottom):
            return [(f"({top}/{bottom})", at)]
        return [("((", at), *above, (")/(", at), *below, ("))", at)]

    def is_differential(self, word: str) -> bool:
        return word.startswith("d") and word[1:] in self.known

    def raised(self, at: int) -> list[Piece]:
        """A power, or the sign of the transpose."""
        if self.tokens[self.place : self.place + 1] and self.tokens[self.place][0] in (
            "\\top",
            "\\intercal",
        ):
            self.place += 1
            return [(".T", at)]
        begin = self.place
        if self.tokens[begin : begin + 3] and [t for t, _ in self.tokens[begin : begin + 3]] in (
            ["{", "\\top", "}"],
            ["{", "\\intercal", "}"],
        ):
            self.place += 3
            return [(".T", at)]
        power = self.group(at)
        if _joined(power).strip() in _TRANSPOSED and "T" not in self.known:
            return [(".T", at)]
        return [("**(", at), *power, (")", at)]

    def letters(self, word: str, at: int) -> list[Piece]:
        """A run of letters: one name where the question knows it, else names side by side."""
        if word in self.known or word in MATHEMATICAL or self.is_differential(word):
            return [(" ", at), (self.subscripted(word, at), at)]
        ends = (end for end in range(len(word), 0, -1) if word[:end] in self.known)
        end = next(ends, 1)
        if end < len(word):
            self.place -= 1
            self.tokens[self.place] = (word[end:], at + end)
            return [(" ", at), (word[:end], at)]
        return [(" ", at), (self.subscripted(word, at), at)]

    def subscripted(self, word: str, at: int) -> str:
        """The name with its subscript, if one follows: `W_1` is W1."""
        if self.place < len(self.tokens) and self.tokens[self.place][0] == "_":
            self.place += 1
            below = _joined(self.group(at)).replace(" ", "")
            return word + (below if below.isdigit() else f"_{below}")
        return word


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece for piece, _ in pieces)
