"""What LaTeX's commands stand for in the learner's language."""

from __future__ import annotations

from quizzer.mathematics.read.text.signs import DOT, NORM, OUTER

_GREEK = (
    *("alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa", "mu", "nu", "xi"),
    *("pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta"),
    *("Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega"),
)
WORDS = {
    **{name: name for name in _GREEK},
    **dict.fromkeys(("epsilon", "varepsilon"), "eps"),
    "lambda": "lam",
    "varphi": "phi",
    "partial": "d",
    "ell": "l",
    **{
        name: name
        for name in ("log", "exp", "tanh", "max", "min", "sin", "cos", "cosh", "sinh", "sech")
    },
    "ln": "log",
    "cdot": DOT,
    "otimes": OUTER,
    **dict.fromkeys(("odot", "circ", "ast", "times"), "*"),
    **dict.fromkeys(("lvert", "rvert", "vert"), "|"),
    **dict.fromkeys(("lVert", "rVert", "Vert", "parallel", "|"), NORM),
    **dict.fromkeys(("langle",), "dot("),
    **dict.fromkeys(("rangle",), ")"),
    **dict.fromkeys(("lbrack",), "("),
    **dict.fromkeys(("rbrack",), ")"),
    "le": "<=",
    "leq": "<=",
    "ge": ">=",
    "geq": ">=",
    "ne": "!=",
    "neq": "!=",
    "lt": "<",
    "gt": ">",
    "{": "(",
    "}": ")",
    "lbrace": "(",
    "rbrace": ")",
}
BLANK = frozenset(
    {
        "left",
        "right",
        "middle",
        "limits",
        "nolimits",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "big",
        "Big",
        "quad",
        "qquad",
    }
    | {"displaystyle", ",", ";", "!", ":", "\\"}
)
UPRIGHT = frozenset(
    [
        "mathrm",
        "text",
        "textrm",
        "operatorname",
        "mathbf",
        "boldsymbol",
        "mathit",
        "mathsf",
        "mathbb",
        "mathcal",
        "mathscr",
        "bm",
        "pmb",
        "vec",
        "boxed",
        "textit",
        "textbf",
        "mathds",
    ]
)
MARKS = {"hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde"}
