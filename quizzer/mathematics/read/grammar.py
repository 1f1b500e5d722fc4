"""A learner's line -> trees: lang's core with `^`, `2x`, pasted signs, LaTeX and dL/dz.

It has no texts, lists or slices. The names that a question knows decide what a text means:
whether `dx/dy` is a derivative, whether `sigma(x)` is a product, whether `f(x)` is f.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from quizzer.errors import ExpressionError
from quizzer.lang.atoms import WORDS
from quizzer.lang.bounds import Bounds
from quizzer.lang.core import BESIDE, OR, POWER, PRODUCT, SIGN, Core
from quizzer.lang.lex import Token, tokens
from quizzer.lang.nodes import Binary, Call, Name, Node
from quizzer.mathematics.read.entries import CLOSING, OPENING
from quizzer.mathematics.read.functions import EXPECTATIONS, MATHEMATICAL, SAME_FUNCTION
from quizzer.mathematics.read.indices import Delta
from quizzer.mathematics.read.names import Known, sum_name
from quizzer.mathematics.read.text.from_latex import from_latex, is_latex
from quizzer.mathematics.read.text.notebook import Notebook
from quizzer.mathematics.read.text.pasted import plain
from quizzer.mathematics.read.text.signs import BIGSUM, DOT, NABLA, NORM, OUTER, PRIME, ROOT

LINE = Bounds(length=2_000, nesting=100, height=220)
"""What one line may cost."""

_BELOW = re.compile("_[A-Za-z]{1,2}")
_SIGNS = ROOT + DOT + OUTER + NORM + PRIME + NABLA + "|?"
_BY_CASES = frozenset({"cases", "piecewise", "Piecewise"})
_SPELLINGS = {"lambda": ("lam",), "eps": ("epsilon",), "epsilon": ("eps",)}


def parse(text: str, known: frozenset[str] = frozenset()) -> Node:
    """The tree of one expression. Raises ExpressionError with the column in `text` as typed."""
    first, *more = parse_line(text, Known(known))
    if more:
        raise ExpressionError("one expression is wanted here, without =", text, more[0].at)
    return first


@lru_cache(maxsize=4096)
def parse_line(text: str, known: Known | frozenset[str] = frozenset()) -> tuple[Node, ...]:
    """The sides of a line, joined by `=`. Raises ExpressionError as `parse`."""
    return sides_of(text, known, Grammar)


def sides_of(text: str, known: Known | frozenset[str], grammar: type[Grammar]) -> tuple[Node, ...]:
    """The sides of a line in a grammar that may be larger. Raises ExpressionError as `parse`."""
    LINE.admit(text)
    known = known if isinstance(known, Known) else Known(known)
    try:
        shown, columns = from_latex(text, known.names) if is_latex(text) else plain(text)
        found = tokens(shown, columns, text, signs=_SIGNS)
        return grammar(found, text, known).sides()
    except RecursionError:
        raise ExpressionError("this is nested too deeply", text, 0) from None


class Grammar(Notebook):
    """What mathematics has beyond the core."""

    BINDING: ClassVar[Mapping[str, int]] = {
        **{sign: level for sign, level in Core.BINDING.items() if sign not in ("//", "%")},
        "^": POWER,
        DOT: PRODUCT,
        OUTER: PRODUCT,
    }

    def __init__(self, found: list[Token], text: str, known: Known) -> None:
        super().__init__(found, text, LINE)
        self.names = known
        self.known = known.names
        self.ended: Token | None = None
        """The / whose quotient was last seen to end, so that no further factor is below it."""
        self.bars = 0
        """Open | and ‖ of the innermost bracket."""

    def sides(self) -> tuple[Node, ...]:
        """Expressions joined by `=`."""
        self.begun()
        if self.is_a_list():
            raise self.slip("this is a list and no expression; leave out the brackets around it")
        found = [self.expression()]
        while self.accept("="):
            found.append(self.expression())
        if self.here.kind != "end":
            raise self.unexpected()
        return tuple(found)

    def is_a_list(self) -> bool:
        """Whether one pair of square brackets holds the whole line, so that it groups nothing."""
        if not self.at("["):
            return False
        depth = 0
        for token in self.found[self.place :]:
            depth += (token.text == "[") - (token.text == "]")
            if not depth:
                return token is self.found[-2]  # the last is the end
        return False

    def unexpected(self) -> ExpressionError:
        token = self.here
        if token.text in ("//", "%"):
            return self.slip(f"{token.text} is no sign of mathematics here; write / for a quotient")
        if token.text == "[":
            return self.slip("write an index as p_i, and sums over it as sum_i(...)")
        return super().unexpected()

    # --- operators

    def expression(self, least: int = OR) -> Node:
        node = super().expression(least)
        if least == OR:
            if self.at("?"):
                return self.chosen(node)
            if self.here.kind == "name" and self.here.text == "if":
                return self.pythonic(node)
        return node

    def operator(self) -> tuple[str, int] | None:
        here = self.here
        if here.kind == "name" and here.text in ("if", "else"):
            return None
        found = super().operator()
        if found is not None:
            return found
        if here.kind == "op":
            if here.text in ("|", NORM):
                return None if self.bars else (BESIDE, PRODUCT)
            before = self.found[self.place - 1]
            indexed = here.text == "[" and (before.kind == "name" or before.text == ")")
            if indexed and not self.groups():
                return None  # as a program has it
            return (BESIDE, PRODUCT) if here.text in OPENING else None
        if here.text == "1" and here.spaced and self.ahead(1).text == "[":
            return BESIDE, PRODUCT  # an indicator
        if here.kind == "number" and here.spaced and (self.transposed_before() or self.of_ones()):
            return BESIDE, PRODUCT  # X^T 2 (X w - y), p 1^T
        if here.kind == "name" and here.text not in WORDS:
            before = self.found[self.place - 1]
            if here.spaced or before.kind == "number" or before.text in ")]}|" + NORM + PRIME:
                return BESIDE, PRODUCT
            if before.text == "T" and self.found[self.place - 2].text == ".":
                return BESIDE, PRODUCT
        return None

    def beside(self, left: Node, before: Token | None) -> Node:
        """A product written without a sign: `2x`, `2(x + 1)`, `(a)(b)`, `p(1-p)`, `a b`."""
        here = self.here
        quotient = before if before is not None and before.text == "/" else None
        if quotient and quotient is not self.ended and self.below(1) is None:
            closed = self.opens_after(quotient) or self.is_fraction(quotient)
            if not closed and not (here.text in (BIGSUM, "sum") or sum_name(here.text)):
                says = "this could mean a/(b*c) or (a/b)*c; write the brackets and the *"
                raise self.slip(says, quotient)
        joined = "spaced" if here.spaced and here.text != "(" else "joined"
        right = self.expression(SIGN)
        self.ended = quotient
        return self.made(Binary("*", left, right, implied=joined, at=here.at))

    def opens_after(self, before: Token) -> bool:
        """Whether what an operator divides by is one bracket, and a factor stands behind it."""
        begin = next(i for i, token in enumerate(self.found) if token is before) + 1
        first = self.found[begin]
        if first.text == ROOT or self.alias(first.text) in MATHEMATICAL:
            begin += 1  # sqrt(v) shows where it ends, as a bracket does
        depth = 0
        for place in range(begin, self.place):
            depth += (self.found[place].text == "(") - (self.found[place].text == ")")
            if depth == 0:
                behind = self.found[place + 1]
                factor = behind.kind in ("name", "number") or behind.text in OPENING
                return place > begin and factor
        return False

    def operation(self, word: str, left: Node, right: Node, at: int) -> Any:
        """A dot is a product whose meaning shapes decide; a circled cross is an outer product."""
        if word == DOT:
            return Binary("*", left, right, implied="dot", at=at)
        if word == OUTER:
            return Call("outer", (left, right), at=at)
        return super().operation(word, left, right, at)

    # --- the smallest parts

    def opened(self, token: Token) -> Node | None:
        if token.text == ROOT:
            self.deeper()
            node = self.made(Call("sqrt", (self.postfix(),), at=token.at))
            self.nesting -= 1
            return node
        if token.text == NABLA:
            return self.nabla(token)
        if token.text in ("|", NORM):
            return self.barred(token)
        if token.text in CLOSING:
            if (same := self.same_letters(token)) is not None:
                return same
            bars, self.bars = self.bars, 0
            node = self.expression()
            self.expect(CLOSING[token.text], token)
            self.bars = bars
            return node
        return None

    def barred(self, token: Token) -> Node:
        """`|x|` and `‖x‖`; a subscript 2 of a norm says what it is."""
        self.bars += 1
        node = self.expression()
        self.expect(token.text, token)
        self.bars -= 1
        if token.text == "|":
            return self.made(Call("bars", (node,), at=token.at))
        if self.here.text == "_1":
            self.take()
            node = self.made(Call("abs", (node,), at=token.at))
            return self.made(Call("sum", (node,), at=token.at))
        if self.here.text == "_2":
            self.take()
        return self.made(Call("norm", (node,), at=token.at))

    def suffix(self, node: Node) -> Node | None:
        here = self.here
        if here.text == PRIME:
            return self.primed(node)
        if _BELOW.fullmatch(here.text) and not here.spaced:
            return self.entry_of(node)
        return super().suffix(node) or self.method(node)

    def named(self, token: Token) -> Node:
        text = token.text
        if (program := self.of_program(token)) is not None:
            return program
        if text in _BY_CASES and text not in self.known and self.at("("):
            raise self.slip("write cases as where(condition, a, b)", token)
        if text == "sigma" and (short := self.short(token)) is not None:
            return short
        if text == "clip" and "clip" not in self.known and self.at("("):
            return self.said(text, self.call(text, token))
        if text == "e" and "e" not in self.known and self.at("^", "**"):
            self.take()
            return self.made(Call("exp", (self.within(),), at=token.at))
        if (found := self.differentiated(token) or self.divergence(token)) is not None:
            return found
        if (over := sum_name(text)) is not None and text not in self.known:
            return self.summed(over, token)
        if text[:5] == "delta" and "delta" not in self.known:
            if text == "delta" and self.at("("):
                return self.delta(token)
            if len(text) == 8 and text[5] == "_":
                return self.made(Delta(text[6], text[7], at=token.at))
        if text == BIGSUM:
            self.deeper()
            inside = self.expression(PRODUCT)
            self.nesting -= 1
            return self.made(Call("sum", (inside,), at=token.at))
        name = self.allowed(self.alias(text), token)
        if name not in self.known:
            if (entry := self.indexed(name)) is not None:
                return self.entry(*entry, token)
            if name == "I" and self.at("(", "["):  # an indicator
                return self.expression(POWER)
        if name in EXPECTATIONS and name not in self.known and self.at("(", "["):
            return self.expected(name, token)
        if name in MATHEMATICAL and name not in EXPECTATIONS and name not in self.known:
            return self.function(name, token)
        if (numbered := self.numbered(name, token)) is not None:
            return numbered
        if name not in self.known and (names := self.parted(token)):
            return self.named(names[0])
        if self.at("(") and (name in self.known or self.place == 1):
            self.applied(name)
        return self.made(Name(name, at=token.at))

    def call(self, name: str, token: Token) -> Node:
        bars, self.bars = self.bars, 0
        found = super().call(name, token)
        self.bars = bars
        if not isinstance(found, Call) or not found.keywords:
            return found
        return self.made(self.programmed(found))

    # --- names

    def alias(self, name: str) -> str:
        """The name that a question knows under another spelling."""
        if name in self.known:
            return name
        applied = self.at("(", "^", "**", PRIME) and not self.squares()
        if name in SAME_FUNCTION and (name != "sigma" or applied):
            return SAME_FUNCTION[name]
        bare = name.replace("_", "")
        if bare in self.known and name[-1] != "_":
            return bare
        return next((same for same in _SPELLINGS.get(name, ()) if same in self.known), name)
