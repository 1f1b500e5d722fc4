"""Pasted signs -> the signs of the language, remembering where each one stood.

`σ²` becomes `sigma**(2)`, `ŷ` yhat, `Xᵀ` X.T, `∂L/∂z` dL/dz; letters of mathematical alphabets
become plain ones. What means nothing stays, and the lexer names it.
"""

from __future__ import annotations

import unicodedata

_SIGNS = {
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-",
    "·": "*", "×": "*", "⋅": "*", "∙": "*", "•": "*", "∗": "*", "⊙": "*", "∘": "*", "◦": "*",
    "÷": "/", "∕": "/", "⁄": "/",
    "≤": "<=", "⩽": "<=", "≥": ">=", "⩾": ">=", "≠": "!=", "＝": "=",
    "ᵀ": ".T", "⊤": ".T", "∂": "d", "Σ": "sum", "∑": "sum", "ℓ": "l", "ı": "i",
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
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺ⁿ", "0123456789-+n", strict=True))
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
        if sign in _RAISED:
            end = place
            while end < len(text) and text[end] in _RAISED:
                end += 1
            put("**(" + "".join(_RAISED[raised] for raised in text[place:end]) + ")", place)
            place = end
            continue
        put(sign if sign.isascii() else _one(sign), place)
        place += 1
    return "".join(parts), tuple(columns)


def _one(sign: str) -> str:
    for table in (_SIGNS, _GREEK, _MARKS):
        if sign in table:
            return table[sign]
    pieces = unicodedata.normalize("NFKD", sign)
    if pieces == sign:
        return sign
    return "".join(piece if piece.isascii() else _one(piece) for piece in pieces)
