"""Texts in plain ASCII, for a terminal that has no other signs.

`spelled` is for running text and formulas: `σ(xᵢ) ≤ 10⁻⁵` becomes `sigma(x_i) <= 10^-5`. `cells`
is for what is laid out already: a sign for each column, borders, bars and arrows among them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from quizzer.foreign import as_ascii
from quizzer.terminal import plain


def fitting(text: str) -> str:
    """The text as the terminal of this process can show it."""
    return spelled(text) if not text.isascii() and plain() else text


def spelled(text: str) -> str:
    """The text in ASCII, with words and marks in place of letters and small signs."""
    if text.isascii():
        return text
    text = text.replace("↑↓", "up/down").replace("←→", "left/right")
    text = _DOT.sub("*", _ROOT_OF.sub(r"sqrt(\1)", text.replace("√(", "sqrt(")))
    text = _CUT.sub("~", text).translate(_DECOMPOSED)
    text = _ACCENTED.sub(_accent, text)
    for pattern, mark, small in _SMALL:
        text = pattern.sub(lambda m, mark=mark, small=small: _script(m, mark, small), text)
    text = _WORDY.sub(_word, text)
    return cells("".join(_SPELLED.get(char, char) for char in text))


def cells(text: str) -> str:
    """The text in ASCII, each column of it one sign; a mark that takes no column is left out."""
    return text if text.isascii() else "".join(map(_cell, as_ascii(text)))


# --- words and marks ------------------------------------------------------------------------------

_UPPER = "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho"
_LATE = "Sigma Tau Upsilon Phi Chi Psi Omega"
_NAMES = [*_UPPER.split(), "", *_LATE.split()]
_GREEK = {chr(0x391 + n): name for n, name in enumerate(_NAMES) if name}
_GREEK |= {sign.lower(): name.lower() for sign, name in _GREEK.items()}
_GREEK |= {"ϕ": "phi", "ϵ": "epsilon", "ϑ": "theta", "µ": "u", "ℓ": "l", "∇": "grad",
           "∑": "sum", "∏": "prod", "∫": "integral", "∞": "infinity", "∂": "d", "ℏ": "hbar",
           "∈": "in", "∉": "not in", "∪": "union", "∩": "and", "∀": "for all", "∃": "there is",
           "∧": "and", "∨": "or", "∅": "{}", "⊂": "within", "⊆": "within"}  # fmt: skip
_WORDY = re.compile(f"(?<=([^\\W_]))?([{''.join(_GREEK)}])(?=([^\\W_]))?")
"""A sign that becomes a word, and the letters beside it."""

_SPELLED = {
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "≃": "~=", "≅": "~=", "≡": "==", "≪": "<<",
    "≫": ">>", "≲": "<~", "≳": ">~", "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "⇐": "<=",
    "⇔": "<=>", "⟹": "=>", "⟺": "<=>", "↦": "|->", "≔": ":=", "≜": ":=", "…": "...", "⋯": "...",
    "±": "+-", "∓": "-+", "‖": "||", "∥": "||", "½": "1/2", "¼": "1/4", "¾": "3/4", "€": "EUR",
    "£": "GBP", "¢": "ct", "°": " deg", "⊙": "(.)", "⊗": "(x)", "⊕": "(+)", "∝": "prop. to",
    "√": "sqrt ", "∛": "cbrt ", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "ß": "ss",
    "æ": "ae", "ø": "o", "«": '"', "»": '"', "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip

_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᶿᵠᵡ",
                   "0123456789+-=()ABDEGHIJKLMNOPRTUVWabcdefghijklmnoprstuvwxyzβγδθφχ",
                   strict=True))  # fmt: skip
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
                    "0123456789+-=()aehijklmnoprstuvxβγρφχ", strict=True))  # fmt: skip
_SMALL = tuple(
    (re.compile(f"([{''.join(table)}]+)(?=([^\\W_]))?"), mark, table)
    for mark, table in (("_", _LOWERED), ("^", _RAISED))
)
"""Runs of small signs, with the letter after them."""
_SIMPLE = re.compile(r"-?[\d.]+|[^\W_]|[a-z]+")
_DOT = re.compile(r"(?<=[^\s·▁-█░-▓])·(?=[^\s·▁-█░-▓])")
"""A product; with blanks around it, it may part words as well, and in a row of bars it is a day on
which nothing was done."""
_CUT = re.compile(r"(?<=[^\W_])…(?=\s|$)")
"""Where a word was cut: the sign that stands for the rest takes a column, as in a table."""
_DECOMPOSED = {ord(char): unicodedata.normalize("NFD", char) for char in "ŷẑŝĥŵĝȳ"}
"""Letters that are an estimate or a mean; others with an accent are of some language."""
_ROOT_OF = re.compile("√([^\\W_]+)")
_ACCENTS = {"\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "bar", "\u0307": "dot",
            "\u0308": "ddot", "\u030c": "check", "\u20d7": "vec", "\u0332": "under"}  # fmt: skip
_ACCENTED = re.compile(f"((?:\\w[{''.join(_ACCENTS)}])+)")


def _accent(found: re.Match[str]) -> str:
    """`hat(y)` for a letter, or several, under one mark."""
    return f"{_ACCENTS[found[1][1]]}({found[1][::2]})"


def _script(found: re.Match[str], mark: str, small: Mapping[str, str]) -> str:
    """`x_(i+1)`, with a blank before a letter that would be read into it."""
    inner = "".join(small[char] for char in found[1])
    after = found[2] or ""
    whole = inner if _SIMPLE.fullmatch(inner) or _bracketed(inner) else f"({inner})"
    return mark + whole + (" " if after and after not in _RAISED and whole[-1] != ")" else "")


def _bracketed(text: str) -> bool:
    return text.startswith("(") and text.endswith(")")


def _word(found: re.Match[str]) -> str:
    """The word of a sign, apart from the letters beside it."""
    word = _GREEK[found[2]]
    if len(word) == 1:
        return word  # `dx`, `us`
    before = " " if found[1] and found[1] not in _GREEK else ""
    return f"{before}{word}{' ' if found[3] else ''}"


# --- a sign for a column --------------------------------------------------------------------------

_CELLS = (
    dict.fromkeys("─━═╌╍┄┅┈┉╴╶╸╺‐‑‒–—―−⁻¯▔", "-")
    | dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻▌▐▍▎▏▕▊▋∣", "|")
    | dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋⊕✓✔", "+")
    | dict(zip("▁▂▃▄▅▆▇█", "_,:-=+*#", strict=True))
    | dict(zip("·░▒▓", ".:+%", strict=True))
    | dict.fromkeys("⋅∙•◦●◆■▪◉⋆∗★✱", "*")
    | dict.fromkeys("○◯◇□☐∘", "o")
    | dict.fromkeys("✗✘×⊗☒", "x")
    | dict.fromkeys("→▸▶►❯›⟩≻↳⇒»", ">") | dict.fromkeys("←◂◀◄❮‹⟨≺⇐«", "<")
    | dict.fromkeys("↑▴▲⌃", "^") | dict.fromkeys("↓▾▼⌄", "v")
    | dict.fromkeys("…∼≈", "~") | dict.fromkeys("‘’′‛", "'") | dict.fromkeys("“”„″", '"')
    | {"◐": "%", "╱": "/", "╲": "\\", "⁄": "/", "÷": "/", "∖": "\\", "∕": "/"}
    | dict.fromkeys("▀▘▝▖▗▚▞▙▛▜▟", "#")
)  # fmt: skip


@cache
def _cell(char: str) -> str:
    if char.isascii():
        return char
    if char in _CELLS:
        return _CELLS[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return ""
    known = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    wide = unicodedata.east_asian_width(char) in "WF"
    return (known[:1] or "?") + ("?" if wide and len(known) < 2 else known[1:2] if wide else "")
