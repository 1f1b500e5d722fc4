"""Derivatives in all the ways they are written: dL/dz, d/dz (...), f'(x), nabla_w L, d^2L/dw^2."""

from __future__ import annotations

from dataclasses import dataclass

from quizzer.lang.core import BESIDE, POWER, Core
from quizzer.lang.lex import Token
from quizzer.lang.nodes import Call, Name, Node
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.functions import (
    ENTRYWISE_NAMES,
    EXPECTATIONS,
    MATHEMATICAL,
    SAME_FUNCTION,
)
from quizzer.mathematics.read.indices import Element
from quizzer.mathematics.read.names import Known, indexed_name
from quizzer.mathematics.read.text.signs import PRIME


@dataclass(frozen=True, slots=True)
class Slope(Node):
    """The derivative of any expression; it gets a name of its own once the line is read."""

    operand: Node
    by: Node
    """A name, or an entry of one."""

    def parts(self) -> tuple[Node, ...]:
        return (self.operand, self.by)


def _base(node: Node) -> str:
    own = node.of if isinstance(node, Element) else node
    assert isinstance(own, Name)
    return own.id


class Slopes(Core):
    """Reads derivatives; what it needs of the grammar is declared here."""

    names: Known
    known: frozenset[str]

    def alias(self, name: str) -> str:
        """The name under another spelling."""
        raise NotImplementedError

    def indexed(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """The array and the letters of `W_ij`; None where it is no such thing."""
        return indexed_name(name, self.known, self.names.lone)

    def function(self, name: str, token: Token) -> Node:
        """A call, with brackets or without."""
        raise NotImplementedError

    def differentiated(self, token: Token) -> Node | None:
        """What a name that begins with d opens, where that is a derivative."""
        text = token.text
        if text == "d" and "d" not in self.known:
            return self.bare_d(token)
        if text == "d" and self.at("^", "**"):
            return self.second(token)
        if text[:2] == "d_" and text not in self.known and self.alias(text[2:]) in self.known:
            return self.operated(self.by_name(text[2:], token), token)
        if not text.startswith("d") or len(text) == 1:
            return None
        average = text[1:] in EXPECTATIONS and text[1:] not in self.known and self.at("[")
        if (self.at("(") or average) and text not in self.known:
            return self.of_call(token)
        if text not in self.known and text[1:] in ENTRYWISE_NAMES and self.here.spaced:
            return self.of_words(token)
        below = self.below(0)
        if below is None:
            return None
        inner = self.alias(text[1:])
        function = SAME_FUNCTION.get(inner, inner)
        if inner not in self.known and function in ENTRYWISE_NAMES:
            self.place += 2
            by = self.by_name(below.text[1:], token)
            return self.made(Slope(Call(function, (by,), at=token.at), by, at=token.at))
        if text in self.known and (below.text in self.known or inner not in self.known):
            return None
        if below.text in self.known and below.text[1:] not in self.known:
            return None
        self.place += 2
        return self.quotient(inner, below.text[1:], token)

    def below(self, count: int) -> Token | None:
        """The dz of a `/dz` that begins `count` tokens on."""
        bar, below = self.ahead(count), self.ahead(count + 1)
        if bar.text != "/" or below.kind != "name":
            return None
        return below if below.text.startswith("d") and len(below.text) > 1 else None

    def quotient(self, above: str, by: str, token: Token) -> Node:
        """`dL/dz`, `dp_i/dz_j`."""
        by = self.alias(by)
        of_letters: tuple[str, ...] = ()
        by_letters: tuple[str, ...] = ()
        if above not in self.known and (entry := self.indexed(above)):
            above, of_letters = entry
        if by not in self.known and (entry := self.indexed(by)):
            by, by_letters = entry
        node = self.made(Derivative(above, by, at=token.at))
        if of_letters or by_letters:
            row = not by_letters or not of_letters
            letters = of_letters + by_letters
            return self.made(Element(node, letters, row, len(of_letters), at=token.at))
        return node

    def by_name(self, text: str, token: Token) -> Node:
        """What a derivative goes by: a name, or an entry of it."""
        name = self.alias(text)
        if name not in self.known and (entry := self.indexed(name)):
            return Element(Name(entry[0], at=token.at), entry[1], at=token.at)
        return Name(name, at=token.at)

    def bare_d(self, token: Token) -> Node | None:
        """`d/dz (...)`, `d(...)/dz`, `d^2L/dz^2`."""
        if (below := self.below(0)) is not None:
            self.place += 2
            return self.operated(self.by_name(below.text[1:], token), token)
        if self.at("(") or (self.here.kind == "name" and self.here.spaced):
            return self.of_group(token)
        if self.at("^", "**"):
            return self.second(token)
        return None

    def operated(self, by: Node, token: Token) -> Node:
        """The factor that `d/dz` stands before."""
        self.deeper()
        operand = self.expression(POWER)
        self.nesting -= 1
        following = self.operator()
        if following is not None and following[0] == BESIDE:
            raise self.slip("does the derivative take what follows too? write d/dz (...)", token)
        return self.made(Slope(operand, by, at=token.at))

    def of_group(self, token: Token) -> Node | None:
        """`d(y*log(p))/dp`, `d log p/dz`."""
        start = self.place
        self.deeper()
        operand = self.expression(POWER)
        self.nesting -= 1
        below = self.below(0)
        if below is None:
            self.place = start
            return None
        self.place += 2
        return self.made(Slope(operand, self.by_name(below.text[1:], token), at=token.at))

    def of_call(self, token: Token) -> Node | None:
        """`dL(w)/dw`, `dlog(p)/dp`, `dsigma(z)/dz`."""
        start = self.place
        inner = self.alias(token.text[1:])
        if inner in self.known:
            self.applied(inner)
            below = self.below(0)
            if below is not None and self.place != start:
                self.place += 2
                return self.quotient(inner, below.text[1:], token)
        elif inner in MATHEMATICAL:
            operand = self.call(inner, token)
            below = self.below(0)
            if below is not None:
                self.place += 2
                return self.made(Slope(operand, self.by_name(below.text[1:], token), at=token.at))
        self.place = start
        return None

    def of_words(self, token: Token) -> Node | None:
        """`dlog p_i/dz_j`: a function without brackets."""
        start = self.place
        operand = self.function(token.text[1:], token)
        below = self.below(0)
        if below is None or not isinstance(operand, Call):
            self.place = start
            return None
        self.place += 2
        return self.made(Slope(operand, self.by_name(below.text[1:], token), at=token.at))

    def applied(self, name: str) -> None:
        """Step past the brackets that say what a name depends on."""
        raise NotImplementedError

    def second(self, token: Token) -> Node | None:
        """`d^2L/dz^2`."""
        start = self.place
        self.take()
        two = self.bracketed_two()
        above = self.take()
        bar = self.take()
        below = self.take()
        if two and bar.text == "/" and below.text[:1] == "d" and self.here.text[:1] == "d":
            return self.mixed(above, below, token)
        power = self.take()
        twice = two and power.text in ("^", "**") and self.bracketed_two()
        if bar.text != "/" or not twice or not below.text.startswith("d"):
            self.place = start
            return None
        by = self.alias(below.text[1:])
        inner = Derivative(self.alias(above.text), by, at=token.at)
        return self.made(Slope(inner, Name(by, at=token.at), at=token.at))

    def mixed(self, above: Token, below: Token, token: Token) -> Node | None:
        """`d^2L/dw_i dw_j`; d^2L/dw dw^T is that by the whole w twice."""
        one, two = (self.by_name(each.text[1:], each) for each in (below, self.take()))
        if self.at("^", ".") and self.ahead(1).text == "T":
            self.place += 2
        inner: Node = Derivative(self.alias(above.text), _base(one), at=token.at)
        if isinstance(one, Element):
            inner = Element(inner, one.letters, True, at=token.at)
        return self.made(Slope(inner, two, at=token.at))

    def bracketed_two(self) -> bool:
        """Step past 2, (2) or ((2))."""
        count = 0
        while self.accept("("):
            count += 1
        two = self.take().text == "2"
        return all([two, *(self.accept(")") for _ in range(count))])

    def nabla(self, token: Token) -> Node:
        """`nabla_w L`, `nabla L`, `nabla_w (...)`."""
        by: Node | None = None
        if self.here.kind == "name" and self.here.text[0] == "_" and len(self.here.text) > 1:
            by = self.by_name(self.take().text[1:], token)
        twice = False
        if self.at("^", ".") and self.ahead(1).text == "T":
            self.place += 2
        if self.at("^", "**"):
            self.take()
            twice = self.bracketed_two()
            if by is None and self.here.kind == "name" and self.here.text[0] == "_":
                by = self.by_name(self.take().text[1:], token)
        self.deeper()
        operand = self.expression(POWER)
        self.nesting -= 1
        if by is None:
            node = self.made(Call("nabla", (operand,), at=token.at))
            return self.made(Call("nabla", (node,), at=token.at)) if twice else node
        node = self.made(Slope(operand, by, at=token.at))
        return self.made(Slope(node, by, at=token.at)) if twice else node

    def primed(self, node: Node) -> Node:
        """`f'(x)`, `f'`, `X'`: shapes say which it is."""
        token = self.take()
        if self.here.text == PRIME:
            raise self.slip("write a second derivative as d^2f/dx^2", token)
        args: tuple[Node, ...] = (node,)
        after = [self.ahead(count) for count in range(3)]
        if isinstance(node, Name) and after[0].text == "(" and after[2].text == ")":
            name = self.alias(after[1].text)
            if after[1].kind == "name" and name in self.names.behind(node.id):
                self.place += 3
                args = (node, Name(name, at=after[1].at))
        return self.made(Call("prime", args, at=token.at))
