"""Reads what is copied from a notebook: `np.exp(z)`, `X.T.dot(r)`, `np.linalg.inv(A)`."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from quizzer.lang.lex import Token
from quizzer.lang.nodes import Binary, Call, Compare, Logic, Name, Node, Number, Transpose, Unary
from quizzer.mathematics.read.axes import ONES, SIZE
from quizzer.mathematics.read.entries import CLOSING, Indices
from quizzer.mathematics.read.functions import ENTRYWISE_NAMES, MATHEMATICAL, SAME_FUNCTION
from quizzer.mathematics.read.text.signs import NORM

_PACKAGES = frozenset({"np", "numpy", "torch", "math", "jnp", "F", "tf", "scipy"})
_INNER = frozenset({"linalg", "nn", "functional", "special"})
_SAME = {"maximum": "max", "minimum": "min", "absolute": "abs", "identity": "eye"}
_SAME |= {"arctanh": "artanh", "atanh": "artanh", "inner": "dot"}
_METHODS = frozenset(
    {"dot", "matmul", "sum", "mean", "transpose", "clip", "max", "min", "exp", "log", "sqrt", "abs"}
    | {"var", "std", "pow", "square", "sigmoid", "tanh", "softmax", "norm"}
)


def _column(x: Node, at: int) -> Call:
    return Call("outer", (x, Call("ones", (Number("1"),), at=at)), at=at)


def _row(x: Node, at: int) -> Call:
    return Call("outer", (Call("ones", (Number("1"),), at=at), x), at=at)


def _size(axis: str) -> Callable[[Node, int], Call]:
    return lambda x, at: Call(SIZE, (x, Number(axis)), at=at)


def _artanh(x: Node, at: int) -> Node:
    one = Number("1", at=at)
    ratio = Binary("/", Binary("+", one, x, at=at), Binary("-", one, x, at=at), at=at)
    return Binary("/", Call("log", (ratio,), at=at), Number("2", at=at), at=at)


def _variance(x: Node, at: int) -> Node:
    away = Binary("-", x, Call("mean", (x,), at=at), at=at)
    return Call("mean", (Binary("**", away, Number("2", at=at), at=at),), at=at)


def _inverse(x: Node, at: int) -> Node:
    turned = Transpose(x, at=at)
    return Binary("@", Call("inv", (Binary("@", turned, x, at=at),), at=at), turned, at=at)


def _nothing(x: Node, at: int) -> Node:
    return Binary("*", Number("0", at=at), x, at=at)


_ENTRIES = {"0_": "zeros", "1_": "ones"}
_GROUPED = re.compile(r"\d{1,3}(?:_\d{3})+(?![\d_]).*")
KEEPS = ("keepdims", "keepdim")
_NEW = ("None", "np . newaxis", "numpy . newaxis")
_SAME_VALUE = (". astype ( float )", ". float ( )", ". copy ( )", ". detach ( )", ". clone ( )")
_SHAPED: list[tuple[Sequence[str], Callable[[Node, int], Node]]] = [
    *((same.split(), lambda x, at: x) for same in _SAME_VALUE),
    *((f"[ : , {new} ]".split(), _column) for new in _NEW),
    *((f"[ {new} , : ]".split(), _row) for new in _NEW),
    ([".", "reshape", "(", "-", "1", ",", "1", ")"], _column),
    ([".", "reshape", "(", "1", ",", "-", "1", ")"], _row),
    ([".", "unsqueeze", "(", "1", ")"], _column),
    ([".", "unsqueeze", "(", "0", ")"], _row),
    *((f". shape [ {axis} ]".split(), _size(axis)) for axis in "01"),
    ([".", "shape", "[", "-", "1", "]"], _size("-1")),
]
"""What makes a column or a row of a vector, or tells a size."""

_MADE: dict[tuple[str, int], Callable[..., Node]] = {
    ("dot", 2): lambda at, a, b: Call("dot", (a, b), at=at),
    ("matmul", 2): lambda at, a, b: Binary("@", a, b, at=at),
    ("multiply", 2): lambda at, a, b: Binary("*", a, b, at=at),
    ("add", 2): lambda at, a, b: Binary("+", a, b, at=at),
    ("subtract", 2): lambda at, a, b: Binary("-", a, b, at=at),
    ("divide", 2): lambda at, a, b: Binary("/", a, b, at=at),
    ("power", 2): lambda at, a, b: Binary("**", a, b, at=at),
    ("square", 1): lambda at, a: Binary("**", a, Number("2", at=at), at=at),
    ("pow", 2): lambda at, a, b: Binary("**", a, b, at=at),
    ("log1p", 1): lambda at, a: Call("log", (Binary("+", Number("1"), a, at=at),), at=at),
    ("expm1", 1): lambda at, a: Binary("-", Call("exp", (a,), at=at), Number("1"), at=at),
    ("logit", 1): lambda at, a: Call(
        "log", (Binary("/", a, Binary("-", Number("1"), a, at=at), at=at),), at=at
    ),
    ("artanh", 1): lambda at, a: _artanh(a, at),
    ("logaddexp", 2): lambda at, a, b: Call(
        "log", (Binary("+", Call("exp", (a,), at=at), Call("exp", (b,), at=at), at=at),), at=at
    ),
    ("var", 1): lambda at, a: _variance(a, at),
    ("std", 1): lambda at, a: Call("sqrt", (_variance(a, at),), at=at),
    ("pinv", 1): lambda at, a: _inverse(a, at),
    ("ones_like", 1): lambda at, a: Binary("+", _nothing(a, at), Number("1"), at=at),
    ("zeros_like", 1): lambda at, a: _nothing(a, at),
    ("transpose", 1): lambda at, a: Transpose(a, at=at),
    ("solve", 2): lambda at, a, b: Binary("@", Call("inv", (a,), at=at), b, at=at),
    ("clip", 3): lambda at, a, low, high: Call("min", (Call("max", (a, low), at=at), high), at=at),
}
_WORDS = frozenset({"log1p", "expm1", "logit", "artanh", "logaddexp"})
"""Those that are no names without a package either."""
"""Functions of the packages that the language says in other words, by name and operands."""


class Notebook(Indices):
    """What the grammar knows of numpy and of programs: `a if c else b`, `c ? a : b`."""

    bars: int
    """Open | and ‖ of the innermost bracket."""

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
        if self.at("(") and name[:5] == "eins_":
            self.place -= 1
            return self.named(self.take())
        raise self.slip(f"write {word.text}(...) without {package.text}.", package)

    def of_program(self, token: Token) -> Node | None:
        """What only programs have: `np.exp(z)`, `len(x)`, `einsum('ij,j->i', A, b)`, True."""
        text = token.text
        if self.is_package(text):
            return self.packaged(token)
        if text in ("True", "False") and self.found[self.place - 3].text in KEEPS:
            return self.made(Name(text, at=token.at))
        word = _SAME.get(text, text)
        if word in _WORDS and text not in self.known and self.at("("):
            return self.said(word, super().call(word, token))
        einsum = text[:5] == "eins_"
        if (text != "len" and not einsum) or text in self.known or not self.at("("):
            return None
        call = super().call(text, token)
        assert isinstance(call, Call)
        if einsum:
            return call
        return self.made(Call(SIZE, (*call.args[:1], Number("0")), at=token.at))

    def number(self, token: Token) -> Node:
        """A number; `1^T` is the row of ones, `1_K` so many of them."""
        if token.text in _ENTRIES and self.here.kind == "name" and not self.here.spaced:
            size = self.take()
            size_of = self.made(Name(size.text, at=size.at))
            return self.made(Call(_ENTRIES[token.text], (size_of,), at=token.at))
        if "_" in token.text and not _GROUPED.fullmatch(token.text):
            raise self.slip(f"{token.text} is no number; ones(K) has K entries", token)
        if token.text == "1" and self.turned(0):
            return self.made(Name(ONES, at=token.at))
        return super().number(token)

    def turned(self, ahead: int) -> bool:
        """Whether `^T` or `.T` stands there."""
        sign, letter = self.ahead(ahead).text, self.ahead(ahead + 1).text
        return letter == "T" and (sign == "." or (sign == "^" and "T" not in self.known))

    def of_ones(self) -> bool:
        """Whether a vector of ones stands here: `1^T`, `1_K`."""
        return self.here.text in _ENTRIES or (self.here.text == "1" and self.turned(1))

    def is_fraction(self, bar: Token) -> bool:
        """Whether a number over one name or number stands apart from what follows: `1/2 (a + b)`,
        `1/T (p - y)`, `1/2 log x`, `1/2 sum(x)`."""
        above, sign, below = self.found[max(self.place - 3, 0) : self.place]
        tight = sign is bar and not (sign.spaced or below.spaced) and above.kind == "number"
        here = self.here
        applied = SAME_FUNCTION.get(here.text, here.text) in ENTRYWISE_NAMES
        called = here.text in MATHEMATICAL and self.ahead(1).text == "("
        opens = here.text in ("(", "|", NORM) or applied or called
        return tight and here.spaced and opens

    def transposed_before(self) -> bool:
        """Whether a transposed array, or the end of a bracket, stands before."""
        before, sign = self.found[self.place - 1], self.found[self.place - 2]
        return before.text == ")" or (before.text == "T" and sign.text in (".", "^"))

    def groups(self) -> bool:
        """Whether a square bracket here is one as any other, and holds no index: `a[p - y]`."""
        depth, inside = 0, []
        for token in self.found[self.place :]:
            depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            if not depth:
                break
            inside.append(token)
        texts = {token.text for token in inside[1:]}
        if len(inside) < 3 or texts & {":", ",", "None", "newaxis"}:
            return False
        return bool(texts & (self.known | MATHEMATICAL.keys() | SAME_FUNCTION.keys()))

    def shaped(self, node: Node) -> Node | None:
        """`x[:, None]`, `x.reshape(1, -1)`, `X.shape[1]`; None where no such thing follows."""
        at = self.here.at
        for shown, make in _SHAPED:
            if all(self.ahead(place).text == text for place, text in enumerate(shown)):
                self.place += len(shown)
                return self.made(make(node, at))
        return None

    def programmed(self, call: Call) -> Call:
        """A call without the arguments that only programs have: `keepdims=True`, `dim=-1`."""
        said = {"axis" if key == "dim" else key: value for key, value in call.keywords}
        own = [word for word in KEEPS if said.get(word) in (Name("True"), Name("False"))]
        keeps = any(said.pop(word) == Name("True") for word in own)
        if call.function == "softmax" and said.get("axis") == Unary("-", Number("1")):
            del said["axis"]  # as it is
        plain = Call(call.function, call.args, tuple(said.items()), at=call.at)
        axis = said.get("axis", call.args[1] if len(call.args) > 1 else None)
        if keeps and axis == Number("1"):
            return _column(plain, call.at)
        return _row(plain, call.at) if keeps and axis == Number("0") else plain

    def method(self, node: Node) -> Node | None:
        """`X.dot(w)`, `x.sum()`; None where no such thing follows."""
        if (found := self.shaped(node)) is not None:
            return found
        word = self.ahead(1)
        if not self.at(".") or word.text not in _METHODS or self.ahead(2).text != "(":
            return None
        self.take()
        self.take()
        bars, self.bars = self.bars, 0
        call = super().call(word.text, word)
        self.bars = bars
        assert isinstance(call, Call)
        call = Call(word.text, (node, *call.args), call.keywords, at=word.at)
        return self.said(word.text, self.programmed(call) if call.keywords else call)

    def said(self, name: str, call: Node) -> Node:
        """The call in the words of the language."""
        assert isinstance(call, Call)
        make = _MADE.get((name, len(call.args))) if call.function == name else None
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
