"""Text -> tree, by one Pratt parser of our own for bank files and learners alike.

Binding, loosest first: or, and, not, comparisons, + -, * / // % @ (and a product written
without a sign), the sign of a number, ** and ^ (to the right), calls, indexes and .T.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from quizzer.errors import ExpressionError
from quizzer.lang.atoms import WORDS, Atoms
from quizzer.lang.bounds import BANK, MATHEMATICS, Bounds
from quizzer.lang.lex import Token, tokens
from quizzer.lang.nodes import Binary, Compare, Logic, Node, Unary
from quizzer.lang.pasted import plain

__all__ = ["BANK", "MATHEMATICS", "Bounds", "parse", "parse_line"]

_COMPARISONS = {"==", "!=", "<", "<=", ">", ">="}
_PRODUCTS = {"*", "/", "//", "%", "@"}


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
    shown, columns = plain(text) if bounds.mathematics else (text, None)
    try:
        return _Parser(tokens(shown, columns, text), text, bounds, known).sides()
    except RecursionError:
        raise ExpressionError("this is nested too deeply", text, 0) from None


class _Parser(Atoms):
    """The grammar; one method for each strength of binding."""

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
        token = self.here
        if token.text == "=":
            return self.slip("= does not compare; write ==")
        if token.text in (")", "]", "}"):
            return self.slip(f"nothing opened this {token.text}")
        if token.text == "." and self.ahead(1).kind == "name":
            return self.slip("there are no attributes but .T")
        return self.slip(f"an operator is missing before {self.shown(token)}")

    def expression(self) -> Node:
        self.nesting += 1
        if self.nesting > self.bounds.nesting:
            raise self.slip(f"brackets nest more than {self.bounds.nesting} deep")
        node = self.disjunction()
        self.nesting -= 1
        return node

    def disjunction(self) -> Node:
        return self.logic("or", self.conjunction)

    def conjunction(self) -> Node:
        return self.logic("and", self.negation)

    def logic(self, word: str, part: Callable[[], Node]) -> Node:
        first = part()
        if not self.at(word):
            return first
        at, operands = self.here.at, [first]
        while self.accept(word):
            operands.append(part())
        return self.made(Logic(word, tuple(operands), at=at))

    def negation(self) -> Node:
        if not self.at("not"):
            return self.comparison()
        at = self.take().at
        self.deeper()
        node = self.made(Unary("not", self.negation(), at=at))
        self.nesting -= 1
        return node

    def comparison(self) -> Node:
        operands: list[Node] = [self.sum()]
        ops: list[str] = []
        at = 0
        while (word := self.comparing()) is not None:
            at = at or self.here.at
            for _ in word.split():
                self.take()
            ops.append(word)
            operands.append(self.sum())
        if not ops:
            return operands[0]
        return self.made(Compare(tuple(ops), tuple(operands), at=at))

    def comparing(self) -> str | None:
        here = self.here
        if here.kind == "op" and here.text in _COMPARISONS:
            return here.text
        if self.bounds.mathematics or here.kind != "name":
            return None
        if here.text == "is":
            return "is not" if self.ahead(1).text == "not" else "is"
        if here.text == "not" and self.ahead(1).text == "in":
            return "not in"
        return "in" if here.text == "in" else None

    def sum(self) -> Node:
        node = self.product()
        while self.at("+", "-"):
            sign = self.take()
            node = self.made(Binary(sign.text, node, self.product(), at=sign.at))
        return node

    def product(self) -> Node:
        node = self.signed()
        divided: Token | None = None
        while True:
            here = self.here
            if here.kind == "op" and here.text in _PRODUCTS:
                self.take()
                divided = here if here.text == "/" else None
                node = self.made(Binary(here.text, node, self.signed(), at=here.at))
            elif self.bounds.mathematics and self.implied(node):
                if divided:
                    raise self.slip(
                        "this could mean a/(b*c) or (a/b)*c; write the brackets and the *", divided
                    )
                joined = "spaced" if here.spaced and here.text != "(" else "joined"
                node = self.made(Binary("*", node, self.power(), implied=joined, at=here.at))
            else:
                return node

    def implied(self, left: Node) -> bool:
        """Whether a factor follows without a sign: `2x`, `2(x + 1)`, `(a)(b)`, `p(1-p)`, `a b`."""
        here = self.here
        if here.text == "(" or here.text == "√":
            return True
        if here.kind != "name" or here.text in WORDS:
            return False
        before = self.found[self.place - 1]
        return here.spaced or before.kind == "number" or before.text == ")"

    def signed(self) -> Node:
        if not self.at("-", "+"):
            return self.power()
        sign = self.take()
        self.deeper()
        node = self.made(Unary(sign.text, self.signed(), at=sign.at))
        self.nesting -= 1
        return node

    def power(self) -> Node:
        node = self.postfix()
        if self.at("**") or (self.bounds.mathematics and self.at("^")):
            sign = self.take()
            self.deeper()
            node = self.made(Binary(sign.text, node, self.signed(), at=sign.at))
            self.nesting -= 1
        elif self.at("^"):
            raise self.slip("write ** for a power")
        return node
