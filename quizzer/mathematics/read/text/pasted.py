"""Pasted signs -> the signs of the language, remembering where each one stood.

`σ²` becomes `sigma^(2)`, `ŷ` yhat, `Xᵀ` X.T, `∂L/∂z` dL/dz; letters of mathematical alphabets
become plain ones. What means nothing stays, and the lexer names it.
"""

from __future__ import annotations

import re
import unicodedata

from quizzer.mathematics.read.text.signs import BIGSUM, DOT, NABLA, NORM, OUTER, PRIME, ROOT

_SIGNS = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-",
    "·": DOT, "⋅": DOT, "∙": DOT, "•": DOT, "×": "*", "∗": "*", "⊙": "*", "∘": "*", "◦": "*",
    "'": PRIME, "’": PRIME, "′": PRIME, "″": PRIME * 2, "‖": NORM, "∥": NORM, "∇": NABLA,
    "⊗": OUTER, "⟨": "dot(", "⟩": ")", "√": ROOT, "≔": "=", "𝟙": "1",
    "÷": "/", "⊘": "/", "∕": "/", "⁄": "/",
    "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "＝": "=",
    "ᵀ": ".T ", "⊤": ".T ", "∂": "d", "Σ": BIGSUM + " ", "∑": BIGSUM + " ", "ℓ": "l", "ı": "i",
    "½": "(1/2)", "¼": "(1/4)", "¾": "(3/4)", "⅓": "(1/3)", "⅔": "(2/3)",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa", "λ": "lam", "μ": "mu",
    "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma",
    "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
RAISED = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ",
        "0123456789-+()abcdefghijklmnoprstuvwxyz",
        strict=True,
    )
)
_LOWERED = dict(zip("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx", strict=True))
_BELOW = re.compile(r"_\{([^{}]*)\}")
_HOLDS = re.compile(r"(?<=[1𝟙I])_\{([^{}]*[=<>≤≥≠⩽⩾][^{}]*)\}")
_SUM_BELOW = re.compile(
    r"(?:sum|Σ|∑)_(?:\{([^{}]*)\}|([A-Za-z]{1,2}))(?:\^(?:\{(\w+)\}|([A-Za-z]\w*)))?"
)
_MARKS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0305": "bar"}


def plain(text: str) -> tuple[str, tuple[int, ...]]:
    """The text in plain signs, and for each of its signs the column in `text`."""
    parts: list[str] = []
    columns: list[int] = []

    def put(piece: str, at: int) -> None:
        parts.append(piece)
        columns.extend([at] * len(piece))

    place = 0
    while place < len(text):
        sign = text[place]
        if sign in RAISED:
            end = place
            while end < len(text) and text[end] in RAISED:
                end += 1
            put("^(" + "".join(RAISED[raised] for raised in text[place:end]) + ")", place)
            place = end
            continue
        if sign in _LOWERED:
            before = text[place - 1 : place]
            put(("" if before in _LOWERED else "_") + _LOWERED[sign], place)
            place += 1
            continue
        if (summed := _SUM_BELOW.match(text, place)) and (bounds := sum_bounds(summed)):
            put(f" {bounds} ", place)
            place = summed.end()
            continue
        if holds := _HOLDS.match(text, place):  # an indicator, 1_{i = j}
            put("[" + "".join(map(_one, holds[1])) + "]", place)
            place = holds.end()
            continue
        if below := _BELOW.match(text, place):
            put("_" + "".join(below[1].replace(",", " ").split()), place)
            place = below.end()
            continue
        if text.startswith("||", place):
            put(NORM, place)
            place += 2
            continue
        if sign in _GREEK:
            before, after = " " + text[max(place - 2, 0) : place], text[place + 1 : place + 2]
            apart = before[-1:].isalpha() and not (before[-1:] == "d" and not before[-2].isalpha())
            put(" " * (apart and before[-1:] != "∂") + _GREEK[sign], place)
            put(" " * (after.isascii() and after.isalpha()), place)
            place += 1
            continue
        if sign in "ᵀ⊤" and text[max(place - 2, 0) : place].strip("([ *·") == "1":
            put("^T ", place)  # behind a full stop it would be 1.
            place += 1
            continue
        if sign == "∂" and parts and parts[-1][-1:].isalnum():
            put(" ", place)  # of dw_i dw_j below a bar
        if sign in "₁₂" and text[place - 1 : place] in ("‖", "∥", "|"):
            put("_" + _one(sign), place)  # of a norm
            place += 1
            continue
        put(sign if sign.isascii() and sign != "'" else _one(sign), place)
        place += 1
    return "".join(parts), tuple(columns)


def sum_bounds(found: re.Match[str]) -> str:
    """`sum_j`, with what is written below and above the sign; nothing where that is unusual."""
    return sum_written(found[1] or found[2], found[3] or found[4] or "")


def sum_written(below: str, above: str) -> str:
    """The word for a sum: `sum_j`, `sum_j_not_i`, `sum_j_to_K`."""
    below = "".join(below.replace(",", " ").split())
    to = f"_to_{above}" if above else ""
    if re.fullmatch(r"[A-Za-z]{1,2}", below):
        return f"sum_{below}{to}"
    if match := re.fullmatch(r"([A-Za-z])(?:!=|≠|\\neq?)([A-Za-z])", below):
        return f"sum_{match[1]}_not_{match[2]}{to}"
    if match := re.fullmatch(r"([A-Za-z])=1", below):
        return f"sum_{match[1]}{to}"
    return ""


def _one(sign: str) -> str:
    for table in (_SIGNS, _GREEK, _MARKS):
        if sign in table:
            return table[sign]
    pieces = unicodedata.normalize("NFKD", sign)
    if pieces == sign:
        return sign
    return "".join(piece if piece.isascii() else _one(piece) for piece in pieces)
