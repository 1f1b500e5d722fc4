"""Text -> tree, by one Pratt parser of our own for bank files and learners alike.

Binding, loosest first: or, and, not, comparisons, + -, * / // % @ (and a product written
without a sign), the sign of a number, ** and ^ (to the right), calls, indexes and .T.
"""

from __future__ import annotations

from functools import lru_cache

from quizzer.errors import ExpressionError
from quizzer.lang.atoms import WORDS, Atoms
from quizzer.lang.bounds import BANK, MATHEMATICS, Bounds
from quizzer.lang.latex import DOT, from_latex, is_latex
from quizzer.lang.lex import Token, tokens
from quizzer.lang.nodes import Binary, Compare, Logic, Node, Unary
from quizzer.lang.pasted import plain

__all__ = ["BANK", "MATHEMATICS", "Bounds", "parse", "parse_line"]

_COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}


def parse(text: str, *, bounds: Bounds = BANK, known: frozenset[str] = frozenset()) -> Node:
    """The tree of one expression.

    `known` are the names that exist, for mathematics only: they decide whether `dx/dy` is a
    derivative and whether `sigma(x)` is a product. Raises ExpressionError with the column.
    """
    first, *more = _parsed(text, bounds, known)
    if more:
        raise ExpressionError("one expression is wanted here, without =", text, more[0].at)
    return first


def parse_line(text: str, known: frozenset[str] = frozenset()) -> tuple[Node, ...]:
    """The sides of a learner's line: one, or several joined by `=`; empty for a blank line."""
    return _parsed(text, MATHEMATICS, known)


@lru_cache(maxsize=4096)
def _parsed(text: str, bounds: Bounds, known: frozenset[str]) -> tuple[Node, ...]:
    if not isinstance(text, str):
        raise ExpressionError("an expression is a text", str(text))
    if len(text) > bounds.length:
        raise ExpressionError(
            f"this is {len(text):,} characters long; {bounds.length:,} are the most", text[:80], 0
        )
    shown, columns = text, None
    try:
        if bounds.mathematics:
            shown, columns = from_latex(text, known) if is_latex(text) else plain(text)
        return _Parser(tokens(shown, columns, text), text, bounds, known).sides()
    except RecursionError:
        raise ExpressionError("this is nested too deeply", text, 0) from None


_OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _POWER = range(8)
_BINDING = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(_COMPARISONS, _COMPARE),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/", "//", "%", "@"), _PRODUCT),
    "**": _POWER,
}


def binary(word: str, left: Node, right: Node, at: int) -> Binary:
    """An operation; the dot of LaTeX is a product that remembers where it comes from."""
    if word == DOT:
        return Binary("*", left, right, implied="dot", at=at)
    return Binary(word, left, right, at=at)


class _Parser(Atoms):
    """The operators, by one climbing method: few frames for each bracket."""

    def sides(self) -> tuple[Node, ...]:
        """Expressions joined by `=`; a bank expression has none."""
        if self.here.kind == "end":
            raise self.slip("nothing is written here")
        found = [self.expression()]
        while self.bounds.mathematics and self.accept("="):
            found.append(self.expression())
        if self.here.kind != "end":
            raise self.unexpected()
        return tuple(found)

    def unexpected(self) -> ExpressionError:
        """What stands where an operator or the end should."""
        token = self.here
        if token.text == "=":
            return self.slip("= does not compare; write ==")
        if token.text == "^":
            return self.slip("write ** for a power")
        if token.text in (")", "]", "}"):
            return self.slip(f"nothing opened this {token.text}")
        if token.text == "." and self.ahead(1).kind == "name":
            return self.slip("there are no attributes but .T")
        return self.slip(f"an operator is missing before {self.shown(token)}")

    def expression(self, least: int = _OR) -> Node:
        """An expression of operators that bind at least as tightly as `least`."""
        if least == _OR:  # brackets; signs and powers count for themselves
            self.deeper()
        node = self.prefixed(least)
        divided: Token | None = None
        while (found := self.operator()) is not None:
            word, binding = found
            if binding < least:
                break
            here = self.here
            if word == "":
                node = self.implied(node, divided)
                continue
            divided = here if word == "/" else None
            for _ in word.split():
                self.take()
            if binding == _COMPARE:
                node = self.compared(node, word, here)
            elif binding <= _AND:
                node = self.joined(node, word, binding, here)
            else:
                right = self.within() if binding == _POWER else self.expression(binding + 1)
                node = self.made(binary(word, node, right, here.at))
        if least == _OR:
            self.nesting -= 1
        return node

    def operator(self) -> tuple[str, int] | None:
        """The operator that comes next and its binding; "" for a product without a sign."""
        here = self.here
        if here.kind == "op":
            if here.text in _BINDING:
                return here.text, _BINDING[here.text]
            if self.bounds.mathematics:
                if here.text in ("^", DOT):
                    return here.text, _POWER if here.text == "^" else _PRODUCT
                return ("", _PRODUCT) if here.text in "(√" else None
            return None
        if here.kind == "name" and here.text in WORDS:
            return self.word(here)
        if here.kind == "name" and self.bounds.mathematics:
            before = self.found[self.place - 1]
            if here.spaced or before.kind == "number" or before.text == ")":
                return "", _PRODUCT
        return None

    def word(self, here: Token) -> tuple[str, int] | None:
        """An operator that is a word."""
        if here.text in ("or", "and"):
            return here.text, _BINDING[here.text]
        if self.bounds.mathematics:
            return None
        if here.text == "is":
            return ("is not" if self.ahead(1).text == "not" else "is"), _COMPARE
        if here.text == "not" and self.ahead(1).text == "in":
            return "not in", _COMPARE
        return ("in", _COMPARE) if here.text == "in" else None

    def prefixed(self, least: int) -> Node:
        """A sign or `not` before its operand, or the operand alone."""
        here = self.here
        if here.text == "not" and here.kind == "name" and least <= _NOT:
            self.take()
            return self.made(Unary("not", self.within(_NOT), at=here.at))
        if here.kind == "op" and here.text in ("-", "+"):
            self.take()
            return self.made(Unary(here.text, self.within(), at=here.at))
        return self.postfix()

    def within(self, least: int = _SIGN) -> Node:
        """What a sign or a power holds, one level further in."""
        self.deeper()
        node = self.expression(least)
        self.nesting -= 1
        return node

    def implied(self, left: Node, divided: Token | None) -> Node:
        """A product written without a sign: `2x`, `2(x + 1)`, `(a)(b)`, `p(1-p)`, `a b`."""
        if divided:
            raise self.slip(
                "this could mean a/(b*c) or (a/b)*c; write the brackets and the *", divided
            )
        here = self.here
        joined = "spaced" if here.spaced and here.text != "(" else "joined"
        right = self.expression(_SIGN)
        return self.made(Binary("*", left, right, implied=joined, at=here.at))

    def compared(self, first: Node, word: str, here: Token) -> Node:
        """A chain of comparisons."""
        ops, operands = [word], [first, self.expression(_SUM)]
        while (found := self.operator()) is not None and found[1] == _COMPARE:
            for _ in found[0].split():
                self.take()
            ops.append(found[0])
            operands.append(self.expression(_SUM))
        return self.made(Compare(tuple(ops), tuple(operands), at=here.at))

    def joined(self, first: Node, word: str, binding: int, here: Token) -> Node:
        """Operands of one `or` or `and`."""
        operands = [first, self.expression(binding + 1)]
        while self.accept(word):
            operands.append(self.expression(binding + 1))
        return self.made(Logic(word, tuple(operands), at=here.at))
