"""A learner's line -> trees: lang's core with `^`, `2x`, pasted signs, LaTeX and dL/dz.

It has no texts, lists or slices. The names that a question knows decide what a text means:
whether `dx/dy` is a derivative, and whether `sigma(x)` is a product.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from quizzer.errors import ExpressionError
from quizzer.lang.atoms import WORDS
from quizzer.lang.bounds import Bounds
from quizzer.lang.core import BESIDE, POWER, PRODUCT, SIGN, Core
from quizzer.lang.lex import Token, tokens
from quizzer.lang.nodes import Binary, Call, Name, Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.from_latex import DOT, from_latex, is_latex
from quizzer.mathematics.read.functions import EXPECTATIONS, MATHEMATICAL
from quizzer.mathematics.read.pasted import plain

LINE = Bounds(length=2_000, nesting=100, height=220)
"""What one line may cost."""

_ROOT = "√"
_FUNCTIONS = {"sigma": "sigmoid", "ln": "log"}
_SPELLINGS = {"lambda": ("lam",), "eps": ("epsilon",), "epsilon": ("eps",)}


def parse(text: str, known: frozenset[str] = frozenset()) -> Node:
    """The tree of one expression; `known` are the names that exist.

    Raises ExpressionError with the column in `text` as typed.
    """
    first, *more = parse_line(text, known)
    if more:
        raise ExpressionError("one expression is wanted here, without =", text, more[0].at)
    return first


@lru_cache(maxsize=4096)
def parse_line(text: str, known: frozenset[str] = frozenset()) -> tuple[Node, ...]:
    """The sides of a line: one, or several joined by `=`. Raises ExpressionError as `parse`."""
    return sides_of(text, known, Grammar)


def sides_of(text: str, known: frozenset[str], grammar: type[Grammar]) -> tuple[Node, ...]:
    """The sides of a line in a grammar that may be larger. Raises ExpressionError as `parse`."""
    LINE.admit(text)
    try:
        shown, columns = from_latex(text, known) if is_latex(text) else plain(text)
        found = tokens(shown, columns, text, signs=_ROOT + DOT)
        return grammar(found, text, known).sides()
    except RecursionError:
        raise ExpressionError("this is nested too deeply", text, 0) from None


class Grammar(Core):
    """What mathematics has beyond the core."""

    BINDING: ClassVar[Mapping[str, int]] = {**Core.BINDING, "^": POWER, DOT: PRODUCT}

    def __init__(self, found: list[Token], text: str, known: frozenset[str]) -> None:
        super().__init__(found, text, LINE)
        self.known = known

    def sides(self) -> tuple[Node, ...]:
        """Expressions joined by `=`."""
        self.begun()
        found = [self.expression()]
        while self.accept("="):
            found.append(self.expression())
        if self.here.kind != "end":
            raise self.unexpected()
        return tuple(found)

    # --- operators

    def operator(self) -> tuple[str, int] | None:
        found = super().operator()
        if found is not None:
            return found
        here = self.here
        if here.kind == "op":
            return (BESIDE, PRODUCT) if here.text in ("(", _ROOT) else None
        if here.kind == "name" and here.text not in WORDS:
            before = self.found[self.place - 1]
            if here.spaced or before.kind == "number" or before.text == ")":
                return BESIDE, PRODUCT
        return None

    def beside(self, left: Node, before: Token | None) -> Node:
        """A product written without a sign: `2x`, `2(x + 1)`, `(a)(b)`, `p(1-p)`, `a b`."""
        if before is not None and before.text == "/":
            raise self.slip(
                "this could mean a/(b*c) or (a/b)*c; write the brackets and the *", before
            )
        here = self.here
        joined = "spaced" if here.spaced and here.text != "(" else "joined"
        right = self.expression(SIGN)
        return self.made(Binary("*", left, right, implied=joined, at=here.at))

    def operation(self, word: str, left: Node, right: Node, at: int) -> Binary:
        """The dot of LaTeX is a product that remembers where it comes from."""
        if word == DOT:
            return Binary("*", left, right, implied="dot", at=at)
        return super().operation(word, left, right, at)

    # --- the smallest parts

    def opened(self, token: Token) -> Node | None:
        if token.text != _ROOT:
            return super().opened(token)
        self.deeper()
        node = self.made(Call("sqrt", (self.postfix(),), at=token.at))
        self.nesting -= 1
        return node

    def named(self, token: Token) -> Node:
        name = self.allowed(self.alias(token.text), token)
        if (by := self.differential(name)) is not None:
            self.place += 2
            return self.made(Derivative(name[1:], by, at=token.at))
        if name in EXPECTATIONS and name not in self.known and self.at("(", "["):
            return self.call(name, token)
        if self.at("(") and name in MATHEMATICAL and name not in EXPECTATIONS:
            return self.call(name, token)
        return self.made(Name(name, at=token.at))

    def alias(self, name: str) -> str:
        """The name that a question knows under another spelling."""
        if name in self.known:
            return name
        if self.at("(") and name in _FUNCTIONS:
            return _FUNCTIONS[name]
        return next((same for same in _SPELLINGS.get(name, ()) if same in self.known), name)

    def differential(self, name: str) -> str | None:
        """What `dL/dz` differentiates by, where `dL` begins such a thing."""
        if not (name.startswith("d") and len(name) > 1 and self.at("/")):
            return None
        below = self.ahead(1)
        by = below.text
        if below.kind != "name" or not by.startswith("d") or len(by) == 1:
            return None
        if name in self.known and (by in self.known or name[1:] not in self.known):
            return None
        return None if by in self.known and by[1:] not in self.known else by[1:]
