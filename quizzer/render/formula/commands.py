"""The commands of LaTeX that take arguments or need care, as pylatexenc wants to hear them."""

from __future__ import annotations

from functools import cache

from pylatexenc.macrospec import (
    EnvironmentSpec,
    LatexContextDb,
    MacroSpec,
    MacroStandardArgsParser,
    SpecialsSpec,
)

from quizzer.errors import QuizzerError
from quizzer.render.formula import glyphs


class FormulaError(QuizzerError):
    """A formula that the terminal cannot show; says which part of it."""


ENVIRONMENTS = {
    "aligned", "align", "align*", "split", "gathered", "cases", "array", "matrix", "pmatrix",
    "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix",
}  # fmt: skip
FRACTIONS = {"frac", "dfrac", "tfrac", "cfrac"}
BINOMIALS = {"binom", "dbinom", "tbinom"}
WORDS = {"text", "textrm", "textbf", "textit", "texttt", "textsf", "textnormal", "mbox"}
SIZES = {f"{b}{ig}{side}" for b in "bB" for ig in ("ig", "igg") for side in ("", "l", "r", "m")}
DROPPED = {
    "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "nonumber", "notag", "!",
    "allowbreak",
}  # fmt: skip
TWO = FRACTIONS | BINOMIALS | {"underset", "overset", "stackrel"}
ONE = WORDS | {"substack", "pmod", "mathop", "mathrel", "mathbin", "mathord", "boxed"}


def _args(spec: str) -> MacroStandardArgsParser:
    return MacroStandardArgsParser(spec)


@cache
def context() -> LatexContextDb:
    """What pylatexenc must know: how many arguments each command takes."""
    macros = [MacroSpec(name, _args("{{")) for name in sorted(TWO)]
    one = ONE | set(glyphs.FONTS) | set(glyphs.ACCENTS)
    macros += [MacroSpec(name, _args("{")) for name in sorted(one)]
    macros += [MacroSpec("sqrt", _args("[{")), MacroSpec("operatorname", _args("*{"))]
    context = LatexContextDb()
    context.add_context_category(
        "quizzer",
        macros=macros,
        environments=[
            EnvironmentSpec(name, _args("{" if name == "array" else ""))
            for name in sorted(ENVIRONMENTS)
        ],
        specials=[SpecialsSpec("&"), SpecialsSpec("~")],
    )
    context.set_unknown_macro_spec(MacroSpec("", _args("")))
    context.set_unknown_environment_spec(EnvironmentSpec("", _args("")))
    return context
