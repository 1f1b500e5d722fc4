"""Sentences around mathematics: words that are no names are taken off, and become spaces.

What could change the mathematics beside it (`minus`, `if`, `not`) is never taken off: such a line
is refused rather than misread.
"""

from __future__ import annotations

import re
from functools import lru_cache

from quizzer.mathematics.read.functions import MATHEMATICAL, SAME_FUNCTION
from quizzer.mathematics.read.text.latex_words import WORDS
from quizzer.mathematics.read.together import is_several

_TOKEN = re.compile(r"[A-Za-z]+(?:[-'’][a-z]+)*(?=[\s,:;.]|$)")
_GAP = re.compile(r"\.(?=\s|$)[\s,:;.]*|[\s,:;]*")
_COMMON_TEXT = (
    "the a an of by we is are was it its to in on at as so or be this that these those there "
    "then thus hence since because which where with from via using used use get gets have has "
    "gives give gave yields implies let now only both each all also note notice recall know "
    "obtain find write see can get us our into both here follows respect chain product quotient "
    "power rule "
)
_COMMON = frozenset(_COMMON_TEXT.split())
"""What is English whatever the names are; one of them makes a sentence of strange words."""
_ALONE_TEXT = (
    "apply applying because by clearly collecting combine combining compute computing "
    "consequently consider denote define defining differentiate differentiating equivalently "
    "expand expanding finally first firstly from gives giving hence implies likewise multiply "
    "multiplying namely next observe obtain putting rearrange rearranging recall result rewrite "
    "rewriting second secondly set setting similarly simplify simplifying since solve solving "
    "substitute substituting taking therefore third thus using with write writing yields "
)
_ALONE = frozenset(_ALONE_TEXT.split())
"""Words that stand before mathematics, or on a line, by themselves."""
_DOING = re.compile(r"[a-z-]{4,}ing")
"""`cross-multiplying`: what is done, by itself."""
_TURNS_TEXT = (
    "not never no cannot unless except if else otherwise when suppose assume wrong false "
    "instead minus plus times twice half thrice negative over "
)
_TURNS = frozenset(_TURNS_TEXT.split())
"""Words that say something else of what follows."""
CONDITIONS = frozenset(["if", "else", "otherwise", "unless", "when", "except"])
"""Words that say where something holds: no remark, no label and no sentence has one."""
_HANGS_TEXT = (
    "of to on in for with over per root square squared inverse transpose transposed sum mean "
    "log and or but than "
)
_HANGS = frozenset(_HANGS_TEXT.split())
"""Words that belong to what follows."""
_CONDITIONS_TEXT = (
    "when where for otherwise else elementwise entrywise only squared divided transposed "
    "inverse respectively provided whenever multiplied doubled halved negated cubed sign factor "
    "constant proportional "
)
_CONDITIONS = _TURNS | frozenset(_CONDITIONS_TEXT.split())
_SIGNS = "=*/^+@<>≤≥≠⊙⊘⊗×·⋅)]}&|?!"
_GREEK = frozenset(name.lower() for name, word in WORDS.items() if word.isalpha())


class _Words:
    """Tells words from names."""

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.names = known | MATHEMATICAL.keys() | SAME_FUNCTION.keys() | {"pi", "e", "I", "T"}

    def is_word(self, token: str) -> bool:
        low = token.lower()
        if token in self.known:
            return False
        if low in _COMMON:
            return True
        if token in self.names or len(token) < 2 or low in _GREEK:
            return False
        if token[0] == "d" and token[1:] in self.names:
            return False
        plain = token.replace("-", "").replace("'", "").replace("’", "")
        return plain[1:].islower() and not is_several(token, self.known)

    def run(self, code: str, place: int) -> list[tuple[str, int, int]]:
        """The words and names from a place on, each with where it and the next begin."""
        found = []
        while match := _TOKEN.match(code, place):
            gap = _GAP.match(code, match.end())
            after = gap.end() if gap else match.end()
            found.append((match.group(), match.start(), after))
            if after == match.end() and after < len(code):
                break
            place = after
        return found


@lru_cache(maxsize=256)
def _words(known: frozenset[str]) -> _Words:
    """Made once for all lines of an answer."""
    return _Words(known)


def without_head(code: str, known: frozenset[str]) -> str:
    """The line without the sentence before its mathematics: `By the chain rule, dL/dz = ...`."""
    words = _words(known)
    start = len(code) - len(code.lstrip())
    run = words.run(code, start)
    end, count, common, last, stopped = start, 0, False, "", False
    for token, at, after in run:
        is_word = words.is_word(token)
        count += is_word
        common = common or (is_word and token.lower() in _COMMON)
        if is_word and token.lower() in _TURNS:
            return code
        stop = bool(count and set(code[at + len(token) : after]) & set(",:;."))
        if is_word or stop:
            end, last, stopped = after, token.lower(), stop
    rest = code[end:]
    if not count or not rest.strip() or rest[0] in _SIGNS or (rest[0] == "(" and not stopped):
        return code
    if last in _HANGS and not stopped:
        return code
    does = last in _ALONE or _DOING.fullmatch(last) is not None
    alone = count == 1 and (does or (stopped and len(run[0][0]) > 2))
    if not alone and not (count > 1 and (common or stopped)):
        return code
    if rest[0] in "-−" and not stopped and count < 2:
        return code
    return code[:start] + " " * (end - start) + rest


_TAIL = re.compile(r"[\s,;]+(?=[A-Za-z])")


def without_tail(code: str, known: frozenset[str]) -> str:
    """The line without the words after its mathematics: `= p - y, as was to be shown`."""
    words = _words(known)
    for match in _TAIL.finditer(code):
        before = code[: match.start()].rstrip()
        if not before or before[-1] in "=*/^+@<>≤≥-−·⋅×⊙⊘(,[{&" or "=" not in before:
            continue
        run = words.run(code, match.end())
        if not run or run[-1][2] < len(code.rstrip()) or not words.is_word(run[0][0]):
            continue
        said = [token.lower() for token, _, _ in run if words.is_word(token)]
        if _CONDITIONS & {token.lower() for token, _, _ in run}:
            return code
        if len(said) > 1 and (_COMMON & set(said) or "," in match.group()):
            return code[: match.start()]
    return code


def is_sentence(code: str, known: frozenset[str]) -> bool:
    """Whether a line is nothing but words and names: `Using the chain rule:`."""
    words = _words(known)
    text = re.sub(r"(?<= to)\s+(?:\d|one)(?=[\s.,;]*$)", "", code)  # the entries of y sum to 1
    text = re.sub(r"[().!?\"“”]", " ", text)
    start = len(text) - len(text.lstrip())
    run = words.run(text, start)
    if not run or run[-1][2] < len(text.rstrip()):
        return _speaks_of(text, words)
    said = [token.lower() for token, _, _ in run if words.is_word(token)]
    if CONDITIONS & set(said):
        return False
    if len(said) == 1:
        ends = code.rstrip()[-1:] in (":", ",")
        return len(run) == 1 and (
            said[0] in _ALONE or ends or _DOING.fullmatch(said[0]) is not None
        )
    return len(said) > 1 and bool(_COMMON & set(said) or code.rstrip().endswith((":", ",")))


def _speaks_of(text: str, words: _Words) -> bool:
    """Whether a line with no equation in it begins and ends in words: `Because A + B is ...`."""
    tokens = re.findall(r"\S+", text.strip(" ,:;"))
    said = [token.lower() for token in tokens if token.isalpha() and words.is_word(token)]
    if re.search(r"[=<>≤≥]", text) or len(said) < 4 or (CONDITIONS | _TURNS) & set(said):
        return False
    ends = (tokens[0].lower(), tokens[-1].lower())
    return all(end in said for end in ends) and len(_COMMON & set(said)) > 1


_TEXT = re.compile(r"\\(?:text|textrm|textnormal|mbox|intertext|textit|textbf)\{([^{}]*)\}")


def unboxed(code: str, known: frozenset[str]) -> str:
    r"""`\text{by the chain rule}` as the words alone, in their columns."""
    words = _words(known)

    def bare(match: re.Match[str]) -> str:
        inside = match[1]
        tokens = re.findall(r"[A-Za-z]+", inside)
        if not any(map(words.is_word, tokens)):
            return match.group()
        return " " * (match.start(1) - match.start()) + inside + " "

    return _TEXT.sub(bare, code)


_BOLD = re.compile(r"(\s*(?:[-•*]\s+|\d{1,2}[.)]\s+)?)(\*\*|__)(?=\S)(.+?)\2")
_BOLD_LAST = re.compile(r"(?<=[\s:])\*\*(?=\S)(.+?)\*\*(?=\s*[.,]?\s*$)")


def unmarked(code: str) -> str:
    """The line without the marks of bold type and of code."""
    code = code.replace("`", " ")
    code = (
        _BOLD.sub(lambda found: f"{found[1]}  {found[3]}  ", code, count=1)
        if (_BOLD.match(code))
        else code
    )
    return _BOLD_LAST.sub(lambda found: f"  {found[1]}  ", code)
