"""What stands around mathematics and is none: numbers, bullets, arrows, words, ends of proofs.

Signs that are taken off become spaces, so that columns stay. Several equations on a line become
pieces of it. What could be mathematics too is kept, or refused with both readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from quizzer.mathematics.read.functions import MATHEMATICAL, SAME_FUNCTION
from quizzer.mathematics.read.text.halves import Some, halved, some_entries
from quizzer.mathematics.read.text.heads import RELATION, blank, bulleted, numbered
from quizzer.mathematics.read.text.layers import layered
from quizzer.mathematics.read.text.prose import (
    CONDITIONS,
    is_sentence,
    unboxed,
    unmarked,
    without_head,
    without_tail,
)
from quizzer.mathematics.read.text.reasons import changes, reasoned, turns
from quizzer.mathematics.read.together import is_several

_ARROWS = (
    r"=>|->|⇒|⟹|→|∴|⇔|⟺|\\implies(?![a-z])|\\iff(?![a-z])|\\Rightarrow|\\Longrightarrow"
    r"|\\Leftrightarrow|\\therefore|\\to(?![a-z])"
)
_ARROW = re.compile(rf"\s*(?:{_ARROWS})")
_WORD = r"[A-Za-z][a-z]+"
_LABEL = re.compile(rf"\s*(?:\*\*)?({_WORD}(?:[ -]{_WORD}){{0,4}}):(?!=)(?:\*\*)?")
_OPENERS = re.compile(
    r"\s*(?:so|hence|thus|therefore|then|and|where|with|let|also|now|finally|that is"
    r"|we (?:get|have)|which gives|gives|it follows that|because|since|but|again|i\.e\."
    r"|note that|recall that)"
    r"(?:,|:)?(?=\s|$)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:∎|□|■|◻|▢|✓|✔|Q\.?E\.?D\.?|\\blacksquare|\\square|\\qed|\\Box|\\checkmark"
    r"|[.,;]?\s+(?:[Ss]o|[Aa]nd|[Hh]ence|[Tt]hus|[Tt]hen|[Tt]herefore|where|with)|[.,;:…])\s*$"
)
_BECAUSE = re.compile(
    r"[\s,;(]+(?:since|because|using|by|as|from|via|due to|recall(?:ing)?|note(?: that)?)\s[^=]*$"
)
_FOR_ALL = re.compile(r"[\s,]+(?:for (?:all|each|every|any)|∀|\\forall)\s*\w{1,2}\s*$")
_APPLIED = re.compile(r"[\w}][(\[]$")
_REMARK = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_TAGS = re.compile(r"\\(?:tag|label)\*?\{[^{}]*\}|\\(?:nonumber|notag|displaystyle)(?![a-z])")
_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\{(?:align|aligned|equation|gather|gathered|split|multline|eqnarray)\*?\}"
    r"|\\\[|\\\]|\\\(|\\\)|\$\$?|```\w*"
)
_ROW = re.compile(r"\\\\(?:\[[^\]]*\])?")
_PART = re.compile(
    rf"(?<!\\)[,;]|\\q?quad(?![a-z])|(?<=\s)(?:and|where|with|so|hence|thus|then)(?=\s)|{_ARROWS}"
    r"|(?<=\s)(?:we (?:get|have|obtain|find)|which gives|gives|yields)(?=\s)"
    r"|\.(?=\s+[A-Z][a-z]+[\s,:])|(?<=[\w)\]}])\.(?=\s+[A-Za-z∂\\][^\s=]{0,20}\s*=)|(?<=[\w)\]}]):(?=\s)|(?<=\s)(?:implies|i\.e\.)(?=\s)"
    r"|(?<=0)\s+(?:exactly |only |precisely )?(?:when|iff?|if and only if|at)(?=\s+[^\s=]{1,8}\s*=)"
)
_OPTIMAL = re.compile(
    r"(?:\^(?:\*|\{\*\}|\\star|\\ast|\{\\star\}|\{\\ast\})|⋆|★|(?<=\w)\*)(?=\s*=(?!=))"
)
_LAW = re.compile(
    r"((?<![\w\\])E|\\math(?:bb|rm|cal)\{E\})(_(?:\{(?:[^{}]|\{[^{}]*\})*\}|\w))(?=\s*(?:\\\w+)?[\[(])"
)
"""`E_{x \\sim p}[...]`: what is random is known."""
_WHERE = re.compile(r"\b(?:where|with)\b")
_EQUATION = re.compile(r"(?<![<>!=])=(?!=)")
_LONGEST = 2_000
"""Characters of a line, as the grammar has it."""
_OPENS, _CLOSES = "([{", ")]}"


@dataclass(frozen=True)
class Piece:
    """One equation, or whatever else is to be read by itself."""

    number: int
    """Of its line, from 1."""
    text: str
    """The whole line as typed."""
    code: str
    """The same length, or shorter: what is mathematics in it."""
    some: Some | None = None
    """Which entries it speaks of, where not of all."""
    doubt: str = ""
    """Why it cannot be told what is meant."""
    aside: bool = False
    """It stood in brackets as a reason: what of it can be read has to hold."""


def framed(texts: list[str], known: frozenset[str]) -> list[Piece]:
    """The pieces of an answer, in order."""
    if any(len(text) > _LONGEST for text in texts):  # the reader refuses it; nothing is looked for
        return [Piece(number, text, text) for number, text in enumerate(texts, 1) if text.strip()]
    names = known
    known |= {name for text in texts for name in _GIVEN.findall(text)}
    lines = _joined_cases(
        [(number, text, _uncommented(text, known)) for number, text in enumerate(texts, 1)]
    )
    pieces = [Piece(number, text, code) for number, text, code in lines]
    pieces = halved(numbered(bulleted(pieces)))
    spoken = [piece for piece in pieces if not is_sentence(piece.code, known)]
    found: list[Piece] = []
    for piece in spoken if any(piece.code.strip() for piece in spoken) else pieces:
        code, reasons = reasoned(piece.code, known)
        for reason in reasons:
            found += _parts(replace(piece, code=reason, aside=True), known)
        code, some = some_entries(code, names)
        found += _parts(replace(piece, code=code, some=some), known)
    return found


def _parts(piece: Piece, known: frozenset[str]) -> Iterator[Piece]:
    for part in _split(piece, known):
        code = _stripped(part.code, known)
        if code.strip() and not (piece.aside and not _EQUATION.search(code)):
            yield replace(part, code=code)


_GIVEN = re.compile(r"([A-Za-z]\w*)(?:\([\w, ]*\))?\s*=(?!=)")


_ARGUMENT = re.compile(
    r"=\s*(?:\\?arg\s*\\?(?:min|max)|\\operatorname\*?\{arg\\?,?(?:min|max)\})"
    r"(?:_\{?\w+\}?)?\s*\w+(?:\(\w\))?\s*(?==)"
)
"""`w = argmin L = ...`: what is sought is known."""
_EACH = re.compile(
    r"[\s,]+\(?(?:for\s+(?:all|each|every)\s+)?[a-z]\s*(?:=|∈|in)\s*\{?\s*1\s*,?\s*"
    r"(?:\.\.+|…|\\[lc]?dots)\s*,?\s*[A-Z]\s*\}?\)?[\s.]*$"
)
_AGAIN = re.compile(r"\(\s*(=[^()=]*(?:\([^()]*\)[^()=]*)*)\)\s*$")
"""`= p - y (= sigmoid(z) - y)`."""
_OVER = re.compile(r"\{([^{}]*)\\over(?![a-z])([^{}]*)\}")
_PLACES = re.compile(r"(?<![A-Za-z0-9_\\])([d∂]?)([A-Za-z]\w*)\[\s*([a-z])(?:\s*,\s*([a-z]))?\s*\]")
"""`P[t, s]`: an entry."""


def _placed(found: re.Match[str], known: frozenset[str]) -> str:
    base, letters = found[2], found[3] + (found[4] or "")
    base = found[1] + base if found[1] + base in known else base
    if base not in known or set(letters) & known:
        return found.group()
    whole = f"{found[1] if base == found[2] else ''}{base}_{letters}"
    return whole.ljust(len(found.group()))


_EINSUM = re.compile(
    r"einsum\(\s*(['\"])\s*([a-z]{1,2}(?:\s*,\s*[a-z]{1,2})*)\s*->\s*([a-z]{0,2})\s*\1\s*,"
)


def _einsum(found: re.Match[str]) -> str:
    """`einsum('ij,jk->ik', A, B)` as a function of that name: eins_ij_jk_to_ik(A, B)."""
    below = "_".join(word.strip() for word in found[2].split(","))
    name = f"eins_{below}_to_{found[3]}"
    width = len(found.group()) - 1
    return f"{name:<{width}}(" if len(name) <= width else f"{name}("


def _uncommented(text: str, known: frozenset[str]) -> str:
    code = re.sub(r"(?<!\\)#.*", "", text).replace(":=", " =")
    code = _EINSUM.sub(_einsum, code)
    for pattern in (_ARGUMENT, _EACH):
        code = pattern.sub(lambda match: " " * len(match.group()), code)
    code = _AGAIN.sub(lambda match: f" {match[1]} ", code)
    code = _OVER.sub(lambda match: rf"\frac{{{match[1]}}}{{{match[2]}}}", code)
    code = _PLACES.sub(lambda match: _placed(match, known), code)
    code = re.sub(r"\(d/d(\w+)\)(?=\s)", r" d/d\1 ", code)
    code = layered(unmarked(code), known)
    code = _OPTIMAL.sub(lambda match: " " * len(match.group()), code)
    if "E" not in known:
        code = _LAW.sub(lambda match: match[1] + " " * len(match[2]), code)
    if "cases}" not in code:
        code = unboxed(code.replace("&", " "), known)
    for pattern in (_TAGS, _ENVIRONMENT):
        code = pattern.sub(lambda match: " " * len(match.group()), code)
    return code


def _joined_cases(lines: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """Cases that go over several lines, as one."""
    found: list[tuple[int, str, str]] = []
    for number, text, code in lines:
        if found and found[-1][2].count("\\begin{cases}") > found[-1][2].count("\\end{cases}"):
            before, above, head = found[-1]
            gap = " " * (len(above) - len(head))
            found[-1] = (before, f"{above} {text}", f"{head}{gap} {code}")
        else:
            found.append((number, text, code))
    return found


def _split(piece: Piece, known: frozenset[str]) -> Iterator[Piece]:
    """The rows of an alignment, and the equations of a row."""
    in_cases = "\\begin{cases}" in piece.code
    rows = [(0, len(piece.code))] if in_cases else list(_between(piece.code, _ROW))
    for start, end in rows:
        row = _stripped(piece.code[start:end], known)
        parts = [] if in_cases else list(_between(row, _PART, flat=True))
        parts = [(a, b) for a, b in parts if _says(row[a : b + (row[b : b + 1] == ":")], known)]
        relations = [bool(RELATION.search(_stripped(row[a:b], known))) for a, b in parts]
        defined = len(parts) == 2 and _WHERE.search(row[parts[0][1] : parts[1][0]])
        whole = len(parts) < 2 or not all(relations[bool(defined) :])
        for a, b in [(0, len(row))] if whole else parts:
            code = " " * (start + a) + row[a:b]
            if code.strip():
                yield replace(piece, code=code)


def _says(code: str, known: frozenset[str]) -> bool:
    """Whether anything but words is in a part."""
    return bool(_stripped(code, known).strip()) and not is_sentence(code, known)


def _between(code: str, pattern: re.Pattern[str], flat: bool = False) -> Iterator[tuple[int, int]]:
    """The stretches between matches; with `flat`, those outside of brackets only."""
    begin = 0
    for match in pattern.finditer(code):
        before = code[: match.start()]
        depth = sum(before.count(sign) for sign in _OPENS)
        depth -= sum(before.count(sign) for sign in _CLOSES)
        if flat and depth:
            continue
        yield begin, match.start()
        begin = match.end()
    yield begin, len(code)


@lru_cache(maxsize=2048)
def _stripped(code: str, known: frozenset[str]) -> str:
    """A piece without what frames it."""
    while True:
        new = _unheaded(_unended(code, known), known)
        if new == code:
            return code
        code = new


_DONE = re.compile(
    r"\s*(?:[Mm]ultiply|[Dd]ivid|[Dd]ifferentiat|[Ee]xpand|[Cc]ollect|[Aa]dd|[Ss]ubtract|[Tt]ak|[Ss]et"
    r"|[Ss]olv|[Ii]nsert|[Pp]lug|[Ss]ubstitut|[Pp]ut|[Uu]s|[Cc]ombin|[Cc]ancel|[Rr]earrang)"
    r"(?:e|t|ing|ting)? [^=:<>≤≥\n]*:(?=\s)"
)
"""`Multiply by 2v^2: -N v + S = 0`: what was done, said of what follows."""


def _unheaded(code: str, known: frozenset[str]) -> str:
    if (done := _DONE.match(code)) and RELATION.search(code, done.end()):
        return blank(code, 0, done.end())
    start = _ARROW.match(code)
    if start:
        return blank(code, 0, start.end())
    opener = _OPENERS.match(code)
    if opener and not set(re.findall(r"\w+", opener.group())) & known:
        return blank(code, 0, opener.end())
    label = _LABEL.match(code)
    if label and _are_words(label[1], known) and "lambda" not in label[1]:
        return blank(code, 0, label.end())
    return without_head(code, known)


def _unended(code: str, known: frozenset[str]) -> str:
    code = code.rstrip()
    if (end := _ENDS.search(code)) and not code.endswith(("\\,", "\\;", "\\:")):
        return code[: end.start()]
    remark = _REMARK.search(code)
    if remark and " " not in remark[1].strip() and _APPLIED.search(code[: remark.start(1)]):
        remark = None  # what a function is applied to
    if remark and _are_words(remark[1], known) and code[: remark.start()].strip():
        return code[: remark.start()]
    for pattern in (_BECAUSE, _FOR_ALL):
        clause = pattern.search(code)
        if clause and code[: clause.start()].strip() and _prose(clause.group(), known):
            if turns(clause.group()):
                return code
            return code[: clause.start()]
    return without_tail(code, known)


def _prose(clause: str, known: frozenset[str]) -> bool:
    first = re.findall(r"[A-Za-z∀\\]+", clause)[0]
    return first not in known


def _are_words(text: str, known: frozenset[str]) -> bool:
    """Whether a text has a word that is no name, and no sign of mathematics beside it."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    names = known | MATHEMATICAL.keys() | SAME_FUNCTION.keys()
    plain = not re.search(r"[=*/^+@∂_\\<>−·⊙⊘√²]|\s[-–]\s|\d\s*[a-z(]", text)
    plain = plain and "None" not in words and "newaxis" not in words
    plain = plain and not CONDITIONS & set(text.lower().split()) and not changes(text)
    strange = (word for word in words if word not in names and not is_several(word, known))
    return plain and any(word[0] != "d" or len(word) > 3 for word in strange)
