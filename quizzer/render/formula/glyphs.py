"""What each LaTeX command looks like in a terminal: glyphs, alphabets, classes of atoms.

Greek letters and the many relations and arrows come from the tables of texicode and pylatexenc;
only what they lack, or show badly in a terminal, stands here.
"""

from __future__ import annotations

from functools import cache

_UPRIGHT = """
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim ln log max
    min sec sin sinh sup tan tanh Pr softmax KL tr diag sign Var Cov
"""

OPERATORS = {name: name for name in _UPRIGHT.split()} | {
    "liminf": "lim inf",
    "limsup": "lim sup",
    "argmax": "arg max",
    "argmin": "arg min",
}
"""Words set upright, with a space before what they act on."""

LIMITS = {"lim", "max", "min", "inf", "sup", "liminf", "limsup", "argmax", "argmin", "Pr"}

LARGE = set("∑∏")
"""Operators that take their scripts below and above, in a block."""

EXTRA = {
    "lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", "lvert": "|", "rvert": "|", "vert": "|",
    "implies": "⟹", "impliedby": "⟸", "iff": "⟺", "lt": "<", "gt": ">", "coloneqq": "≔",
    "colon": ":", "triangleq": "≜", "ne": "≠", "to": "→", "gets": "←", "mid": "|", "cdot": "·",
    "dots": "…", "ldots": "…", "dotsc": "…", "dotsb": "⋯", "cdots": "⋯", "lbrace": "{",
    "rbrace": "}", "{": "{", "}": "}", "%": "%", "_": "_", "#": "#", "$": "$", "&": "&",
    "backslash": "\\", "top": "⊤", "intercal": "⊤", "dagger": "†", "ast": "∗", "star": "⋆",
    "iint": "∬", "ell": "ℓ", "hbar": "ℏ", "Re": "Re", "Im": "Im", "bmod": "mod", "mod": "mod",
    "leqslant": "≤", "geqslant": "≥", "lesssim": "≲", "gtrsim": "≳", "epsilon": "ε",
    "varepsilon": "ε", "phi": "φ", "varphi": "φ", "square": "□", "blacksquare": "■",
    "checkmark": "✓", "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "emptyset": "∅",
    "varnothing": "∅", "perp": "⊥", "ni": "∋", "rightsquigarrow": "⇝", "hookrightarrow": "↪",
    "setminus": "∖", "prime": "′", "sim": "~", "degree": "°",
    ",": " ", ";": " ", ":": " ", ">": " ", " ": " ", "quad": "  ", "qquad": "    ", "!": "",
    "thinspace": " ", "space": " ", "enspace": " ", "medspace": " ", "thickspace": " ",
}  # fmt: skip

_RELATIONS = "=<>:≔≜≠≤≥≲≳≪≫≈≃≅≡≍~∼∝∈∉∋⊂⊆⊃⊇≺⪯≻⪰→←↔⇒⇐⇔⟹⟸⟺⟶⟵↦⟼↪⇝∣⊢⊨⊥∥≐⇌"
_BINARY = "+−±∓×·÷∗⋆⊙⊗⊕⊖⊘∘∪∩∖∧∨⊎•⊔⊓"

CLASSES = (
    dict.fromkeys(_RELATIONS, "rel")
    | dict.fromkeys(_BINARY, "bin")
    | {"mod": "bin"}
    | dict.fromkeys("([{⟨⌊⌈", "open")
    | dict.fromkeys(")]}⟩⌋⌉!", "close")
    | dict.fromkeys(",;", "punct")
    | dict.fromkeys("∑∏∫∬∮", "op")
    | {"/": "slash"}
)

DELIMITERS = {char: char for char in "()[]|/"} | {
    "<": "⟨", ">": "⟩", "\\{": "{", "\\}": "}", "\\lbrace": "{", "\\rbrace": "}", "\\|": "‖",
    "\\lVert": "‖", "\\rVert": "‖", "\\Vert": "‖", "\\vert": "|", "\\lvert": "|", "\\rvert": "|",
    "\\langle": "⟨", "\\rangle": "⟩", "\\lfloor": "⌊", "\\rfloor": "⌋", "\\lceil": "⌈",
    "\\rceil": "⌉", "\\lbrack": "[", "\\rbrack": "]",
}  # fmt: skip

NEGATED = {"=": "≠", "∈": "∉", "≡": "≢", "~": "≁", "≈": "≉", "⊂": "⊄", "⊆": "⊈", "<": "≮", ">": "≯"}

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0305", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "vec": "\u20d7", "underline": "\u0332", "acute": "\u0301", "grave": "\u0300",
    "breve": "\u0306", "mathring": "\u030a",
}  # fmt: skip
"""Command -> combining mark."""

RUNNING = {"overline", "underline", "bar"}
"""Accents that may run over several letters."""

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LETTERS = _UPPER + _UPPER.lower()


def _from(start: int, exceptions: dict[str, str] | None = None) -> dict[str, str]:
    table = {letter: chr(start + place) for place, letter in enumerate(_LETTERS)}
    return table | (exceptions or {})


_BOLD = _from(0x1D400) | {str(n): chr(0x1D7CE + n) for n in range(10)}
_SCRIPT = _from(
    0x1D49C, dict(zip("BEFHILMRego", "ℬℰℱℋℐℒℳℛℯℊℴ", strict=True))
)  # the holes of Unicode's block
_DOUBLE = _from(0x1D538, dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True))) | {"1": "𝟙"}
_FRAKTUR = _from(0x1D504, dict(zip("CHIRZ", "ℭℌℑℜℨ", strict=True)))

FONTS: dict[str, dict[str, str] | None] = {
    "mathrm": None, "mathit": None, "mathnormal": None, "mathsf": None, "mathtt": None,
    "rm": None, "mathbf": _BOLD, "boldsymbol": _BOLD, "bm": _BOLD, "mathcal": _SCRIPT,
    "mathscr": _SCRIPT, "mathbb": _DOUBLE, "mathds": _DOUBLE, "mathfrak": _FRAKTUR,
}  # fmt: skip
"""Command -> alphabet; None keeps the plain letters, which every font has."""

SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()ABDEGHIJKLMNOPRTUVWabcdefghijklmnoprstuvwxyzβγδθφχ⊤′∗†",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵝᵞᵟᶿᵠᵡᵀ′*†",
        strict=True,
    )
)
SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    )
)


def styled(text: str, font: str) -> str:
    """The letters of `text` in another alphabet, the rest as it is."""
    table = FONTS[font]
    return text if table is None else "".join(table.get(char, char) for char in text)


@cache
def lookup(name: str) -> str | None:
    """The text of a command without arguments; None where no table knows it."""
    if name in EXTRA:
        return EXTRA[name]
    from texicode.symbols_art import symbols

    if name in symbols and len("".join(symbols[name])) == 1:
        return symbols[name][0]
    return _pylatexenc(name)


def _pylatexenc(name: str) -> str | None:
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    text = getattr(spec, "simplify_repl", None)
    return text if isinstance(text, str) and len(text) == 1 else None
