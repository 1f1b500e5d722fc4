r"""LaTeX -> the learner's language, sign by sign: `\frac{\partial L}{\partial w} = X^\top (p - y)`.

A small, strict reader: what it does not know is refused with its place, never guessed. Letters
side by side are names of their own unless the question knows the whole word. What juxtaposition
means for arrays is settled later, where shapes are known.
"""

from __future__ import annotations

import re

from quizzer.mathematics.read.axes import ONES
from quizzer.mathematics.read.functions import MATHEMATICAL, SAME_FUNCTION
from quizzer.mathematics.read.names import indexed_name
from quizzer.mathematics.read.text.cases import one_case, parted, unpointed
from quizzer.mathematics.read.text.latex_pieces import Piece, Pieces, joined
from quizzer.mathematics.read.text.latex_words import BLANK, MARKS, UPRIGHT, WORDS
from quizzer.mathematics.read.text.pasted import RAISED, plain, sum_written
from quizzer.mathematics.read.text.signs import BIGSUM, NABLA, PRIME

_SPACING = re.compile(r"\\(?:left|right|[bB]igg?[lr]?|[,;!: ])(?![a-z])|\s")
_CONDITION = re.compile(r"(?:\(|\[|\\\{)((?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*?)(?:\)|\]|\\\})")
_COMPARED = re.compile(r"[<>=≤≥≠]|\\(?:leq?|geq?|neq?|lt|gt)(?![a-z])")
_INDICES = re.compile("[a-z]{2}")
_NORM_ENDS = ("‖", "∥", "\\|", "\\rVert", "\\Vert")
_TRANSPOSED = frozenset({"T", ".T"})
_FUNCTIONS = MATHEMATICAL.keys() | SAME_FUNCTION.keys()


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


class _Reader(Pieces):
    def read(self, token: str, at: int) -> list[Piece]:
        if token.startswith("\\"):
            return self.command(token[1:], at)
        if token == "{":
            return [("(", at), *self.sequence("}"), (")", at)]
        if token == "^":
            return self.raised(at)
        if token == "'":
            return [(PRIME, at)]
        if token == "_":
            return self.below_a_group(at)
        if not token.isascii():
            return self.pasted(token, at)
        if token[0].isalpha():
            return self.letters(token, at)
        if token in ("$", "~", "&"):
            return [(" ", at)]
        return [({"[": "(", "]": ")"}.get(token, token), at)]

    def command(self, name: str, at: int) -> list[Piece]:
        if name in BLANK:
            return [(" ", at)]
        if name in ("frac", "dfrac", "tfrac"):
            return self.fraction(at)
        if name in ("underbrace", "overbrace"):
            inside = self.group(at)
            self.script("_" if name == "underbrace" else "^")
            return [("(", at), *inside, (")", at)]
        if name in ("overset", "stackrel", "underset"):
            self.group(at)
            return self.group(at)
        if name in ("dv", "pdv", "odv", "derivative"):
            above, by = joined(self.group(at)).strip(), joined(self.group(at)).strip()
            return [(f"(d{above}/d{by})", at)]
        if name == "sqrt":
            return [(" sqrt(", at), *self.group(at), (")", at)]
        if name == "begin":
            return self.cases(at)
        if name == "nabla":
            return [(" " + NABLA + self.subscripted("", at), at), (" ", at)]
        if name == "partial":
            return self.differential(at)
        if name == "prime":
            return [(PRIME, at)]
        if name in UPRIGHT:
            own = (self.new_word() if name != "boxed" else "") or self.upright(at)
            if own == "1" and self.compares():
                return [(" ", at)]
            if own == "1" and name in ("mathbf", "boldsymbol", "mathbb", "bm", "vec", "mathds"):
                size = (self.script("_") or "") if not self.indicates() else None
                if size is not None:
                    return [(" ", at), (ONES, at), (" ", at)]
            return [(" ", at), (self.subscripted(own, at), at)]
        if name in MARKS:
            letter, bar, below = joined(self.group(at)).strip().partition("_")
            word = letter + MARKS[name] + bar + below  # \\hat x_i is \\hat{x}_i
            return [(" ", at), (self.subscripted(word, at), at)]
        if name == "sum":
            return self.sum(at)
        word = WORDS.get(name)
        if word is None:
            raise self.slip(f"\\{name} is not understood", at)
        if not word[0].isalpha():
            return [(word, at)]
        return [(" ", at), (self.subscripted(word, at), at)]

    def indicates(self) -> bool:
        r"""Whether a subscript is a condition: `\mathbb{1}_{z > 0}`."""
        rest = self.text[self.tokens[self.place][1] :] if self.rest() else ""
        below = re.match(r"\s*_(?:\{((?:[^{}]|\\[{}])*)\}|(\\?\w))", rest)
        return bool(below and not re.fullmatch(r"\w", below[1] or below[2] or ""))

    def compares(self) -> bool:
        r"""Whether a bracket with a condition follows: `\mathbb{1}[z > 0]` is the bracket."""
        rest = _SPACING.sub("", self.text[self.tokens[self.place][1] :] if self.rest() else "")
        condition = _CONDITION.match(rest)
        return bool(condition and _COMPARED.search(condition[1]))

    def pasted(self, sign: str, at: int) -> list[Piece]:
        """A sign of Unicode among the commands."""
        if sign == "∂":
            return self.differential(at)
        if sign in "∇Σ∑":
            return self.command("nabla" if sign == "∇" else "sum", at)
        if sign in "₁₂" and self.place > 1 and self.tokens[self.place - 2][0] in _NORM_ENDS:
            return [("_1" if sign == "₁" else "_2", at)]  # which norm it is
        while sign[0] in RAISED and self.place < len(self.tokens):
            if (more := self.tokens[self.place][0]) not in RAISED:
                break
            self.place, sign = self.place + 1, sign + more
        word = plain(sign)[0]
        return [(" ", at), (self.subscripted(word, at), at)] if word[0].isalpha() else [(word, at)]

    def sum(self, at: int) -> list[Piece]:
        r"""`\sum_{j=1}^{K}`."""
        below = self.script("_")
        above = self.script("^")
        if below is None:
            return [(f" {BIGSUM} ", at)]
        word = sum_written(below, above or "")
        if not word:
            raise self.slip("a sum runs over letters: \\sum_j, \\sum_{j \\ne i}", at)
        return [(f" {word} ", at)]

    def differential(self, at: int) -> list[Piece]:
        r"""`\partial L`: the sign belongs to the name behind it."""
        place = self.place
        while place < len(self.tokens) and self.tokens[place][0].isspace():
            place += 1
        begins = self.tokens[place][0] if place < len(self.tokens) else ""
        if begins[:1].isalpha() or (
            begins[:1] == "\\" and begins[1:] in {*WORDS, *MARKS, *UPRIGHT}
        ):
            self.place = place + 1
            piece = joined(self.read(*self.tokens[place])).strip()
            if self.is_name(piece):
                return [(" d" + piece, at)]
            return [(" d ", at), (piece, at)]
        return [(" d", at)]

    def below_a_group(self, at: int) -> list[Piece]:
        """A subscript of something in brackets: its index; of a 1, a condition or a size."""
        before = self.tokens[self.place - 2][0] if self.place > 1 else ""
        below = joined(self.group(at)).replace(" ", "").replace(",", "")
        if before == "1" and _COMPARED.search(below):
            return [(f"[{below.strip('{}')}]", at)]
        if below == "2" or below.isalpha():
            return [(f"_{below}", at)]
        raise self.slip("a subscript stands after a letter", at)

    def cases(self, at: int) -> list[Piece]:
        r"""`\begin{cases} a & c \\ b & otherwise \end{cases}`: where(c, a, b)."""
        if self.upright(at).replace(" ", "") != "cases":
            raise self.slip("of environments, align and cases are understood", at)
        rows: list[list[list[Piece]]] = [[[]]]
        while True:
            if self.place == len(self.tokens):
                raise self.slip("these cases are never closed", at)
            token, here = self.tokens[self.place]
            self.place += 1
            if token == "\\end":
                self.group(here)
                break
            if token == "\\\\":
                rows.append([[]])
            elif token == "&":
                rows[-1].append([])
            else:
                rows[-1][-1] += self.read(token, here)
        filled = [parted(row) for row in rows if any(joined(cell).strip() for cell in row)]
        if not 2 <= len(filled) <= 6 or any(len(row) > 2 for row in filled):
            raise self.slip("cases have a value and a condition in each row", at)
        found: list[Piece] = []
        shut = ""
        for row in filled[:-1]:
            if len(row) < 2:
                raise self.slip("this case has no condition: write & before one", at)
            case, closing = one_case(row[1], row[0], at)
            found, shut = found + case, shut + closing
        return [*found, *unpointed(filled[-1][0]), (shut, at)]

    def fraction(self, at: int) -> list[Piece]:
        """A quotient, or a derivative where both parts begin with a d."""
        above, below = self.group(at), self.group(at)
        top, bottom = (joined(part).replace(" ", "") for part in (above, below))
        if re.match(r"d\^\(2\)", top) and re.fullmatch(r"\s*d[^\W_]\w*\s+d\S+\s*", joined(below)):
            return [("(", at), *above, ("/", at), *below, (")", at)]
        if self.is_differential(top) and self.is_differential(bottom):
            return [(f"({top}/{bottom})", at)]
        if re.fullmatch(r"d", top) and self.is_differential(bottom):
            return [(f" d/{bottom} ", at)]
        if re.match(r"d(?![a-z])|d\^\(2\)", top) and re.match(r"d", bottom) and top != "d":
            inside = joined(above).strip()
            if self.is_differential(bottom) or re.fullmatch(r"d\w+\^\(2\)", bottom):
                return [("(", at), (f"{inside}/{bottom}", at), (")", at)]
        if top[:1] == "d" and "d" not in self.known and self.is_differential(bottom):
            inside = joined(above).strip()
            if re.match(r"d\s", inside) or re.match(r"d\W", inside):
                return [(f"({inside}/{bottom})", at)]
        return [("((", at), *above, (")/(", at), *below, ("))", at)]

    def is_differential(self, word: str) -> bool:
        return word.startswith("d") and self.is_name(word[1:])

    def is_name(self, word: str) -> bool:
        """Whether a word is a name, or one with an index."""
        known = word in self.known or word.partition("_")[0] in self.known
        return known or bool(indexed_name(word, self.known))

    def raised(self, at: int) -> list[Piece]:
        """A power, or the sign of the transpose."""
        if self.tokens[self.place : self.place + 1] and self.tokens[self.place][0] in (
            "\\top",
            "\\intercal",
        ):
            self.place += 1
            return [(" .T", at)]
        begin = self.place
        if self.tokens[begin : begin + 3] and [t for t, _ in self.tokens[begin : begin + 3]] in (
            ["{", "\\top", "}"],
            ["{", "\\intercal", "}"],
        ):
            self.place += 3
            return [(" .T", at)]
        power = self.group(at)
        if joined(power).strip() in _TRANSPOSED and "T" not in self.known:
            return [(" .T", at)]
        return [("^(", at), *power, (")", at)]

    def letters(self, word: str, at: int) -> list[Piece]:
        """A run of letters: one name where the question knows it, else names side by side."""
        digits = self.tokens[self.place][0] if self.rest() else ""
        if digits.isdigit() and word + digits in self.known and word not in self.known:
            self.place += 1  # W1
            word += digits
        if word in self.known or word in _FUNCTIONS or self.is_differential(word):
            return [(" ", at), (self.subscripted(word, at), at)]
        stated = not self.text[:at].strip() and re.match(r"\s*=(?!=)", self.text[at + len(word) :])
        if stated and self.is_word(word):  # a new name
            return [(" ", at), (word, at)]
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
            run = self.tokens[self.place][0] if self.rest() else ""
            after = self.tokens[self.place + 1 : self.place + 2]
            again = bool(after) and after[0][0] == "_"  # x_nx_n
            if _INDICES.fullmatch(run) and not set(run) & self.known and not again:  # W_ij
                self.place += 1
                return f"{word}_{run}"
            below = joined(self.group(at)).replace(" ", "").replace(",", "")
            if word == "1":  # an indicator
                return f"1[{below.strip('{}')}]"
            return word + (below if below.isdigit() else f"_{below}")
        return word
