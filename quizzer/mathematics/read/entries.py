"""Reads index notation and what a name is applied to: `p_i`, `sum_j ...`, `delta(i, j)`, `f(x)`."""

from __future__ import annotations

from quizzer.lang.atoms import WORDS
from quizzer.lang.core import BESIDE, POWER, PRODUCT
from quizzer.lang.lex import Token
from quizzer.lang.nodes import Binary, Call, Name, Node, Number
from quizzer.mathematics.read.functions import ENTRYWISE_NAMES
from quizzer.mathematics.read.indices import Delta, Element, Over
from quizzer.mathematics.read.names import Sum
from quizzer.mathematics.read.slopes import Slopes
from quizzer.mathematics.read.text.signs import NABLA, NORM, PRIME, ROOT
from quizzer.mathematics.read.together import apart

CLOSING = {"(": ")", "[": "]", "{": "}"}


OPENING = frozenset({"(", "[", "{", ROOT, NABLA})


class Indices(Slopes):
    """What the grammar knows of letters."""

    def entry(self, base: str, letters: tuple[str, ...], token: Token) -> Node:
        """`p_i`; in `x_i^(n)` the letter above is the first index of the whole array."""
        if above := self.raised():
            letters = (above, *letters)
        array: Node = Name(base, at=token.at)
        if base.startswith("d") and base not in self.known:
            raise self.slip("an index of a derivative stands at both names: dL/dz_i", token)
        return self.made(Element(array, letters, len(letters) == 1, at=token.at))

    def entry_of(self, node: Node) -> Node:
        """`(X w)_n`; `x^(n)_j` is an entry of the whole array, X_nj."""
        below = self.take()
        letters = tuple(below.text[1:])
        if isinstance(node, Element) and node.row:
            node, letters = node.of, node.letters + letters
        return self.made(Element(node, letters, at=below.at))

    def short(self, token: Token) -> Node | None:
        """`x σ (1 − σ)`: where σ stands for σ(x), what follows it in brackets is a factor."""
        own = [place for place, other in enumerate(self.found) if other.text == token.text]
        behind = {self.found[place + 1].text for place in own}
        if token.text in self.known or behind <= {"(", PRIME, "^", "**"}:
            return None
        if self.at("^", "**", PRIME) or not self.at("("):
            return self.made(Name(token.text, at=token.at))
        depth, inside = 0, []
        for other in self.found[self.place :]:
            depth += (other.text == "(") - (other.text == ")")
            if not depth:
                break
            inside.append(other.text)
        if token.text in inside:
            return self.made(Name(token.text, at=token.at))
        if len(inside) == 2 or (len(inside) == 3 and inside[1] == "-"):
            return None
        says = "the function of this, or a product? write sigma(...) in full at every place"
        raise self.slip(says, token)

    def raised(self) -> str:
        """Step past `^(i)` and give its letter, where that is an index: `x^(i)` is `x_i`."""
        above = [self.ahead(count).text for count in range(6)]
        if above[0] not in ("^", "**") or above[1] not in ("(", "{"):
            return ""
        opens = 2 if above[2] == "(" else 1
        letter = above[1 + opens]
        shut = [CLOSING[text] for text in reversed(above[1 : 1 + opens])]
        shuts = above[2 + opens : 2 + 2 * opens] == shut and above[opens] == "("
        free = len(letter) == 1 and letter.islower() and letter != "e" and letter not in self.known
        if not (free and shuts):
            return ""
        self.place += 2 + 2 * opens
        return letter

    def expected(self, name: str, token: Token) -> Node:
        """`E[x]`; `E[x | y]` is refused: what is given has no place in the language."""
        depth, bars = 0, 0
        for token in self.found[self.place :]:
            depth += (token.text in CLOSING) - (token.text in CLOSING.values())
            bars += token.text == "|"
            if not depth:
                break
        if bars % 2:
            says = f"{name}[... | ...] is not read: write what it is, in the question's names"
            raise self.slip(says)
        return self.call(name, token)

    def divergence(self, token: Token) -> Node | None:
        """`KL(q || t)` of two arrays; `KL(P || Q)` of what has no name is the question's own."""
        if token.text not in ("KL", "D_KL") or not self.at("("):
            return None
        bars = 1 if self.ahead(2).text == NORM else 2
        one, bar, other, shut = (self.ahead(count).text for count in (1, 2, 2 + bars, 3 + bars))
        if bar not in (NORM, "|") or shut != ")":
            return None
        both = {one, other} <= self.known
        if not both and not ("KL" in self.known and (one, other) in (("P", "Q"), ("p", "q"))):
            raise self.slip("write the divergence that the question asks for as KL = ...", token)
        self.place += 4 + bars
        if not both:
            return self.made(Name("KL", at=token.at))
        first, second = Name(one, at=token.at), Name(other, at=token.at)
        ratio = Call("log", (Binary("/", first, second, at=token.at),), at=token.at)
        return self.made(Call("sum", (Binary("*", first, ratio, at=token.at),), at=token.at))

    def squares(self) -> bool:
        """Whether a power follows that nothing in brackets follows: `sigma^2` is no function."""
        texts = [self.ahead(count).text for count in range(5)]
        after = texts[4] if texts[1] == "(" and texts[3] == ")" else texts[2]
        return texts[0] in ("^", "**") and "2" in texts[1:3] and after != "("

    def numbered(self, name: str, token: Token) -> Node | None:
        """`y^(i)` of an array, `x^(i)` of a matrix with rows."""
        base = name if name in self.known else name.upper()
        if base not in self.known or not (name in self.known or len(name) == 1):
            return None
        letter = self.raised()
        return self.entry(base, (letter,), token) if letter else None

    def parted(self, token: Token) -> list[Token]:
        """The names of a word that is several, put in its place; a new name is none."""
        if self.place == 1 and self.at("=", "("):
            return []
        names = apart(token, self.found[self.place - 2].text, self.known)
        self.found[self.place - 1 : self.place] = names or [token]
        return names

    def summed(self, over: Sum, token: Token) -> Node:
        """`sum_j ...`: binds a product, up to the next + or - of its level.

        `1/sum_j(...)*x_i` divides by what stands in brackets, for x_i would be the same in the sum.
        """
        self.deeper()
        place, node = self.place, None
        if self.at("("):
            tight = self.text[token.at : self.here.at] == token.text
            node = self.atom()
            if tight and self.at("^", "**"):  # as a program has it, or as mathematics has it
                name = token.text
                raise self.slip(
                    f"this could be the power of the sum, or a sum of powers; write "
                    f"({name}(...))**2 or {name}((...)**2)"
                )
            if not self.at("*", "/", "@") or self.follows(over.letters):
                self.place, node = place, None
        node = node or self.expression(PRODUCT)
        self.nesting -= 1
        for letter in reversed(over.letters):
            node = self.made(Over(letter, node, over.but, over.to, at=token.at))
        return node

    def follows(self, letters: tuple[str, ...]) -> bool:
        """Whether one of the letters stands in the rest of a product."""
        level = 0
        for token in self.found[self.place :]:
            level += (token.text in CLOSING) - (token.text in CLOSING.values())
            if level < 0 or (not level and token.text in ("+", "-", "=", ",")):
                break
            own = token.text.rpartition("_")[2] if "_" in token.text else ""
            if token.text in letters or set(letters) & set(own):
                return True
        return False

    def same_letters(self, token: Token) -> Node | None:
        """`1[i = j]`: the bracket, which is 1 where two letters agree."""
        one, sign, other, end = (self.ahead(count).text for count in range(4))
        letters = len(one) == len(other) == 1 and one.isalpha() and other.isalpha()
        closed = sign in ("=", "==", "!=") and end == CLOSING[token.text]
        if letters and closed and not {one, other} & self.known:
            self.place += 4
            same = self.made(Delta(one, other, at=token.at))
            if sign != "!=":
                return same
            return self.made(Binary("-", Number("1", at=token.at), same, at=token.at))
        return None

    def delta(self, token: Token) -> Node:
        """`delta(i, j)`."""
        texts = [self.ahead(count).text for count in range(5)]
        if texts[2] != "," or texts[4] != ")" or not all(len(t) == 1 for t in (texts[1], texts[3])):
            raise self.slip("delta takes two index letters: delta(i, j)", token)
        self.place += 5
        return self.made(Delta(texts[1], texts[3], at=token.at))

    def applied(self, name: str) -> None:
        """Step past `(x)` where it only says what a name depends on: `f(x)`, `L(w, b)`."""
        own = self.names.behind(name)
        words = [self.ahead(count) for count in range(1, 8)]
        inside: list[str] = []
        for place, token in enumerate(words):
            if place % 2 == 0 and token.kind == "name":
                inside.append(self.alias(token.text))
            elif place % 2 and token.text == ",":
                continue
            elif place % 2 and token.text == ")":
                new = name not in self.known
                if inside and all(each in (self.known if new else own) for each in inside):
                    self.place += place + 2
                return
            else:
                break
        first, second, third = (token.text for token in words[:3])
        turned = first == "-" and second in own and third == ")"
        scaled = words[0].kind == "number" and second in own and third == ")"
        if turned or scaled:
            raise self.slip(
                f"{name}(...) could be {name} at another place, or a product; write * for the "
                "product, and the function in full for the other"
            )

    def function(self, name: str, token: Token) -> Node:
        """A call; also `tanh^2(z)`, `log p`, `sum y log p` and `sigma'(z)`."""
        if self.at("("):
            return self.call(name, token)
        if self.at("^", "**") and name in ENTRYWISE_NAMES:
            place = self.place
            self.take()
            power = self.atom()
            if self.at("("):
                base = self.call(name, token)
                return self.made(Binary("^", base, power, at=token.at))
            if self.here.kind == "name" and self.here.spaced and self.here.text in self.known:
                inner = self.take()
                base = self.made(Call(name, (Name(inner.text, at=inner.at),), at=token.at))
                return self.made(Binary("^", base, power, at=token.at))
            self.place = place
        if self.here.text == PRIME and name in ENTRYWISE_NAMES and self.ahead(1).text == "(":
            self.take()
            return self.call(name + "'", token)
        begins = self.here.kind in ("name", "number") and self.here.text not in WORDS
        follows = begins and (self.here.spaced or self.here.kind == "number")
        if not follows and not self.at(*OPENING, "|", NORM):
            return self.made(Name(name, at=token.at))
        self.deeper()
        if name == "sum":
            inside = self.expression(PRODUCT)
        elif name in ENTRYWISE_NAMES:
            inside = self.expression(POWER)
            following = self.operator()
            if following is not None and following[0] == BESIDE:
                raise self.slip(
                    f"does {name} take what follows too? write {name}(...) with brackets", token
                )
        else:
            self.nesting -= 1
            return self.made(Name(name, at=token.at))
        self.nesting -= 1
        return self.made(Call(name, (inside,), at=token.at))
