"""The operators, by one climbing method: the Pratt core of every language here.

Binding, loosest first: or, and, not, comparisons, + -, * / // % @, the sign of a number, ** (to
the right), calls and .T. A language adds operators to `BINDING`, words by `word`, products
without a sign by `operator` and `beside`, and the smallest parts as `atoms` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from quizzer.errors import ExpressionError
from quizzer.lang.atoms import WORDS, Atoms
from quizzer.lang.lex import Token
from quizzer.lang.nodes import Binary, Compare, Logic, Node, Unary

OR, AND, NOT, COMPARE, SUM, PRODUCT, SIGN, POWER = range(8)
"""How tightly operators bind."""

BESIDE = ""
"""The operator of two parts side by side."""


class Core(Atoms):
    """Reads expressions; few frames for each bracket."""

    BINDING: ClassVar[Mapping[str, int]] = {
        "or": OR,
        "and": AND,
        **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), COMPARE),
        **dict.fromkeys(("+", "-"), SUM),
        **dict.fromkeys(("*", "/", "//", "%", "@"), PRODUCT),
        "**": POWER,
    }

    def whole(self) -> Node:
        """One expression, which ends where the text does."""
        self.begun()
        node = self.expression()
        if self.here.kind != "end":
            raise self.unexpected()
        return node

    def begun(self) -> None:
        """See that anything is written at all."""
        if self.here.kind == "end":
            raise self.slip("nothing is written here")

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

    def expression(self, least: int = OR) -> Node:
        """An expression of operators that bind at least as tightly as `least`."""
        if least == OR:  # brackets; signs and powers count for themselves
            self.deeper()
        node = self.prefixed(least)
        before: Token | None = None
        while (found := self.operator()) is not None:
            word, binding = found
            if binding < least:
                break
            here = self.here
            if word == BESIDE:
                node = self.beside(node, before)
                continue
            before = here
            for _ in word.split():
                self.take()
            if binding == COMPARE:
                node = self.compared(node, word, here)
            elif binding <= AND:
                node = self.joined(node, word, binding, here)
            else:
                right = self.within() if binding == POWER else self.expression(binding + 1)
                node = self.made(self.operation(word, node, right, here.at))
        if least == OR:
            self.nesting -= 1
        return node

    def operator(self) -> tuple[str, int] | None:
        """The operator that comes next and its binding; None where none does."""
        here = self.here
        if here.kind == "op" and here.text in self.BINDING:
            return here.text, self.BINDING[here.text]
        return self.word(here) if here.kind == "name" and here.text in WORDS else None

    def word(self, here: Token) -> tuple[str, int] | None:
        """An operator that is a word."""
        return (here.text, self.BINDING[here.text]) if here.text in ("or", "and") else None

    def beside(self, left: Node, before: Token | None) -> Node:
        """Two parts side by side; `before` is the operator that made `left`, if one did."""
        raise self.unexpected()

    def operation(self, word: str, left: Node, right: Node, at: int) -> Binary:
        """Two operands and what stands between them."""
        return Binary(word, left, right, at=at)

    def prefixed(self, least: int) -> Node:
        """A sign or `not` before its operand, or the operand alone."""
        here = self.here
        if here.text == "not" and here.kind == "name" and least <= NOT:
            self.take()
            return self.made(Unary("not", self.within(NOT), at=here.at))
        if here.kind == "op" and here.text in ("-", "+"):
            self.take()
            return self.made(Unary(here.text, self.within(), at=here.at))
        return self.postfix()

    def within(self, least: int = SIGN) -> Node:
        """What a sign or a power holds, one level further in."""
        self.deeper()
        node = self.expression(least)
        self.nesting -= 1
        return node

    def compared(self, first: Node, word: str, here: Token) -> Node:
        """A chain of comparisons."""
        ops, operands = [word], [first, self.expression(SUM)]
        while (found := self.operator()) is not None and found[1] == COMPARE:
            for _ in found[0].split():
                self.take()
            ops.append(found[0])
            operands.append(self.expression(SUM))
        return self.made(Compare(tuple(ops), tuple(operands), at=here.at))

    def joined(self, first: Node, word: str, binding: int, here: Token) -> Node:
        """Operands of one `or` or `and`."""
        operands = [first, self.expression(binding + 1)]
        while self.accept(word):
            operands.append(self.expression(binding + 1))
        return self.made(Logic(word, tuple(operands), at=here.at))
