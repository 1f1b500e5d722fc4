"""Reads what is copied from a notebook: `np.exp(z)`, `X.T.dot(r)`, `np.linalg.inv(A)`."""

from __future__ import annotations

from collections.abc import Callable

from quizzer.lang.lex import Token
from quizzer.lang.nodes import Binary, Call, Compare, Logic, Name, Node, Number, Transpose
from quizzer.mathematics.read.entries import Indices
from quizzer.mathematics.read.functions import MATHEMATICAL, SAME_FUNCTION

_PACKAGES = frozenset({"np", "numpy", "torch", "math", "jnp", "F", "tf", "scipy"})
_INNER = frozenset({"linalg", "nn", "functional", "special"})
_SAME = {"maximum": "max", "minimum": "min", "absolute": "abs", "identity": "eye"}
_METHODS = frozenset(
    {"dot", "matmul", "sum", "mean", "transpose", "clip", "max", "min", "exp", "log", "sqrt", "abs"}
)

_MADE: dict[tuple[str, int], Callable[..., Node]] = {
    ("dot", 2): lambda at, a, b: Call("dot", (a, b), at=at),
    ("matmul", 2): lambda at, a, b: Binary("@", a, b, at=at),
    ("multiply", 2): lambda at, a, b: Binary("*", a, b, at=at),
    ("add", 2): lambda at, a, b: Binary("+", a, b, at=at),
    ("subtract", 2): lambda at, a, b: Binary("-", a, b, at=at),
    ("divide", 2): lambda at, a, b: Binary("/", a, b, at=at),
    ("power", 2): lambda at, a, b: Binary("**", a, b, at=at),
    ("square", 1): lambda at, a: Binary("**", a, Number("2", at=at), at=at),
    ("transpose", 1): lambda at, a: Transpose(a, at=at),
    ("solve", 2): lambda at, a, b: Binary("@", Call("inv", (a,), at=at), b, at=at),
    ("clip", 3): lambda at, a, low, high: Call("min", (Call("max", (a, low), at=at), high), at=at),
}
"""Functions of the packages that the language says in other words, by name and operands."""


class Notebook(Indices):
    """What the grammar knows of numpy and of programs: `a if c else b`, `c ? a : b`."""

    def is_package(self, text: str) -> bool:
        """Whether a name is a package's, with a function of it behind."""
        return text in _PACKAGES and text not in self.known and self.at(".")

    def packaged(self, package: Token) -> Node:
        """`np.exp(z)`: the function of that name."""
        self.take()
        word = self.take()
        while word.text in _INNER and self.accept("."):
            word = self.take()
        name = _SAME.get(word.text, word.text)
        if name == "pi":
            return self.made(Name(name, at=word.at))
        if self.at("(") and any(name == own for own, _ in _MADE):
            return self.said(name, self.call(name, word))
        name = SAME_FUNCTION.get(name, name)
        if self.at("(") and name in MATHEMATICAL:
            return self.call(name, word)
        raise self.slip(f"write {word.text}(...) without {package.text}.", package)

    def method(self, node: Node) -> Node | None:
        """`X.dot(w)`, `x.sum()`; None where no such thing follows."""
        word = self.ahead(1)
        if not self.at(".") or word.text not in _METHODS or self.ahead(2).text != "(":
            return None
        self.take()
        self.take()
        call = self.call(word.text, word)
        assert isinstance(call, Call)
        return self.said(word.text, Call(word.text, (node, *call.args), call.keywords, at=word.at))

    def said(self, name: str, call: Node) -> Node:
        """The call in the words of the language."""
        assert isinstance(call, Call)
        make = _MADE.get((name, len(call.args)))
        if make is None or call.keywords:
            return self.made(call)
        return self.made(make(call.at, *call.args))

    def chosen(self, condition: Node) -> Node:
        """`c ? a : b`."""
        opened = self.take()
        self.want_condition(condition, opened)
        one = self.expression()
        self.expect(":", opened)
        return self.made(Call("where", (condition, one, self.expression()), at=opened.at))

    def pythonic(self, one: Node) -> Node:
        """`a if c else b`."""
        opened = self.take()
        condition = super().expression()
        self.want_condition(condition, opened)
        if self.ahead(1).text == "else":
            self.accept(",")
        self.expect("else", opened)
        return self.made(Call("where", (condition, one, self.expression()), at=opened.at))

    def want_condition(self, condition: Node, token: Token) -> None:
        """Refuse what compares nothing as a condition."""
        if not isinstance(condition, (Compare, Logic)):
            raise self.slip("a condition compares: z > 0", token)
