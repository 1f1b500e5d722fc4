"""Formulas: what they look like in a terminal, and what is refused rather than shown wrong."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.render.formula import FormulaError, inline_formula, render_formula
from quizzer.render.formula.block import width_of
from quizzer.render.markdown import formulas, stray_command, stray_dollar

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"x_i^2", "xᵢ²"),
        (r"W_0", "W₀"),
        (r"x^\top y", "xᵀy"),
        (r"W^{-1}", "W⁻¹"),
        (r"p_\theta(y_n \mid x_n)", "p_θ(yₙ | xₙ)"),
        (r"p_{\text{ref}} e^{r/\beta}", "p_ref e^(r/β)"),
        (r"a=b+c", "a = b + c"),
        (r"-a-(-b)", "−a − (−b)"),
        (r"a \cdot -1", "a · −1"),
        (r"\frac{a}{b}", "a/b"),
        (r"\frac{a+b}{2c}", "(a + b)/(2c)"),
        (r"\frac{\alpha}{r} A B", "(α/r)AB"),
        (r"\frac{\partial L}{\partial z}", "∂L/∂z"),
        (r"\sqrt{2}", "√2"),
        (r"\sqrt{d_k}", "√dₖ"),
        (r"\sqrt{a+b}", "√(a + b)"),
        (r"\sqrt{k(n-k)}", "√(k(n − k))"),
        (r"\sqrt[3]{x}", "∛x"),
        (r"\sum_{i=1}^{n} x_i", "∑ᵢ₌₁ⁿ xᵢ"),
        (r"\operatorname{KL}(p \,\|\, q)", "KL(p ‖ q)"),
        (r"\lVert x \rVert_2 \leq \lvert y \rvert", "‖x‖₂ ≤ |y|"),
        (r"\mathbb{E}_{x}[f]", "𝔼ₓ[f]"),
        (r"x \in \mathbb{R}^{N \times D}", "x ∈ ℝ^(N×D)"),
        (r"\mathcal{L}(\theta)", "ℒ(θ)"),
        (r"\hat{y}_i", "y\u0302ᵢ"),
        (r"\log p", "log p"),
        (r"\beta\log(x)", "β log(x)"),
        (r"\sigma(\mathrm{logit})", "σ(logit)"),
        (r"\arg\max_i x_i", "arg maxᵢ xᵢ"),
        (r"a \ne b \not= c", "a ≠ b ≠ c"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2; 3 4)"),
        (r"\text{if $x > 0$ and } y", "if x > 0 and y"),
        (r"327{,}680", "327,680"),
        (r"s'", "s′"),
        (r"50\%", "50%"),
        ("σ(z) → ∂L", "σ(z) → ∂L"),
        (r"X^\top W", "XᵀW"),
        (r"\|x\|_2", "‖x‖₂"),
        (r"e^{m - m'}", "exp(m − m′)"),
        (r"a = \sum_j e^{s_j - m} v_j", "a = ∑ⱼ exp(sⱼ − m) vⱼ"),
        (r"\pi\, e^{\beta R(y)}", "π exp(βR(y))"),
        (r"e^{\mathrm{logvar}}", "exp(logvar)"),
        (r"\frac{e^{x_i - c}}{e^z}", "exp(xᵢ − c)/eᶻ"),
        (r"e^{x_j}", "e^(xⱼ)"),
        (r"e^{-z} + e^{0.7} + e^{z/T}", "e⁻ᶻ + e^0.7 + e^(z/T)"),
        (r"2^{grade} - 1", "2^grade − 1"),
        (r"x_{i_j}^{(t)}", "x_(iⱼ)⁽ᵗ⁾"),
        (r"\frac{1}{2}(w - a)^2", "(1/2)(w − a)²"),
        (r"\frac{1}{2}\,\mathrm{logvar}", "(1/2) logvar"),
        (r"(\frac{a}{b})", "(a/b)"),
        (r"\log\frac{a}{b}", "log(a/b)"),
        (r"\frac{dL}{d\hat{x}}", "dL/dx\u0302"),
        (r"\frac{\|x - z\|^2}{(1+y)^2}", "‖x − z‖²/(1 + y)²"),
        (r"\frac{x}{2(y+1)} + \frac{x}{(a)(b)}", "x/(2(y + 1)) + x/((a)(b))"),
        (r"\overline{x^2} - \overline{x}^2", "x\u0305²\u0305 − x\u0305²"),
        ("", ""),
    ],
)
def test_inline_formulas_read_as_they_are_written(latex: str, shown: str) -> None:
    assert inline_formula(latex) == shown


@pytest.mark.parametrize(
    ("latex", "shown"),
    [
        (r"a = \frac{1}{2}", "     1\na = ╶─╴\n     2"),
        (r"L = x^2", "L = x²"),
        (r"\begin{aligned} a &= b + c \\ &= d \end{aligned}", "a = b + c\n  = d"),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4\end{bmatrix}", "⎡1 2⎤\n⎣3 4⎦"),
        (r"\max_x f", "max f\n ˣ"),
        (r"x \text{ if } y", "x if y"),
        (r"\sqrt{2}", "√2"),
        (r"\|x\|", "‖x‖"),
    ],
)
def test_block_formulas_are_laid_out(latex: str, shown: str) -> None:
    assert render_formula(latex) == shown


def test_delimiters_grow_with_what_they_hold() -> None:
    rows = render_formula(r"\left\langle \frac{a}{b} \right\rangle").split("\n")
    assert [row[0] for row in rows] == list("╱⟨╲")
    rows = render_formula(r"\left| \frac{a}{b} \right|").split("\n")
    assert [row[0] for row in rows] == list("│││")


def test_a_matrix_may_stand_inside_delimiters_with_a_script() -> None:
    shown = render_formula(r"\left( \begin{matrix} a & b \\ c & d \end{matrix} \right)^{-1}")
    assert shown == "⎛a b⎞\n⎝c d⎠⁻¹"


def test_a_long_formula_is_broken_before_its_relations() -> None:
    latex = r"aaaaaaaaaa = bbbbbbbbbb = cccccccccc"
    assert render_formula(latex) == "aaaaaaaaaa = bbbbbbbbbb = cccccccccc"
    assert render_formula(latex, 25) == "aaaaaaaaaa = bbbbbbbbbb\n  = cccccccccc"
    assert max(map(width_of, render_formula(latex, 15).split("\n"))) <= 15


def test_a_long_formula_without_relations_stays_long() -> None:
    assert render_formula("a + b + c + d", 5) == "a + b + c + d"


@pytest.mark.parametrize(
    ("latex", "says"),
    [
        (r"\foo{x}", r"\\foo"),
        (r"\frac{a", "expecting"),
        (r"a}", "closing brace"),
        (r"x^a^b", "two"),
        (r"x_", "ends where"),
        (r"\left( x", "right"),
        (r"x \right)", "right"),
        (r"a & b", "outside of a matrix"),
        (r"a % b", "comment"),
        (r"\begin{tikzpicture} x \end{tikzpicture}", "tikzpicture"),
        (r"\begin{cases} x", "expecting"),
        (r"\widehat{xyz}", "one symbol only"),
        (r"\underbrace{a}_{b}", r"underbrace"),
        (r"a \\ b", "nothing of its kind is open"),
        (r"\left? x \right)", "delimiter"),
        ("x" * 5000, "characters"),
        ("{" * 3000 + "}" * 3000, "characters"),
        ("{" * 1500 + "}" * 1500, "nested"),
    ],
)
def test_what_cannot_be_shown_is_refused_by_name(latex: str, says: str) -> None:
    for show in (inline_formula, render_formula):
        with pytest.raises(FormulaError, match=says):
            show(latex)


def test_formulas_are_found_with_their_lines() -> None:
    text = "With $a$\nand $b^2$:\n\n$$c = d$$\n\ntext $5 or $6\n$$\ne\n$$\n\n`$f$` and\n- $g$\n"
    assert formulas(text) == [
        ("a", False, 1),
        ("b^2", False, 2),
        ("c = d", True, 4),
        ("e", True, 7),
        ("g", False, 12),
    ]


PARTS = r"""
a x_i y^2 \alpha \frac{a}{b} \sqrt{x} \sum_{i}^{n} \log \left(\frac{a}{b}\right) \hat{x} = + - , ( )
\mathrm{abc} \text{if} \mathbb{E} \max_x \begin{matrix}a&b\\c&d\end{matrix} x_{i+1}^{(t)} \| \cdot
\, \partial \bmod {ab}^2 \int_0^1 \prod_k / W^\top \lfloor \Big( \tilde{\mathbf{w}} \binom{n}{k}
"""
ATOMS = st.sampled_from(PARTS.split())


@given(st.lists(ATOMS, min_size=1, max_size=8))
def test_every_sequence_of_known_parts_is_laid_out_in_full(parts: list[str]) -> None:
    latex = " ".join(parts)
    block, line = render_formula(latex), inline_formula(latex)
    assert "\n" not in line
    assert "?" not in block + line
    assert "qz" not in block + line  # names that only texicode should see
    for word in ("abc", "if", "log", "mod", "max"):
        assert latex.count(word) == line.count(word) == block.count(word)


@given(st.text(alphabet=r"\{}^_&$%ab12 ()[]=+-leftrighfracsqrt", max_size=40))
def test_any_text_is_shown_or_refused(latex: str) -> None:
    for show in (inline_formula, render_formula):
        with suppress(FormulaError):
            assert isinstance(show(latex), str)


def test_an_accent_is_never_moved_off_a_power() -> None:
    """The mean of squares and the square of the mean once looked alike."""
    assert render_formula(r"\overline{x^2}") != render_formula(r"\overline{x}^2")
    with pytest.raises(FormulaError, match="one symbol only"):
        inline_formula(r"\hat{x^2}")


def test_every_formula_of_the_bank_can_be_shown() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ROOT.glob("question_bank/*/*.yaml")]
    found = 0
    for text in texts:
        for latex in re.findall(r"\$\$(.+?)\$\$", text, re.DOTALL):
            if "{{" not in latex and "\\\\" not in latex:
                found += bool(render_formula(" ".join(latex.split())))
    assert found > 0


def test_a_superscript_without_a_lowered_glyph_stays_beside_a_subscript() -> None:
    assert "ᵀ" in render_formula(r"\frac{q_h k_h^\top}{2}")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $x$ b", ""),
        (r"it costs \$5", ""),
        ("`$HOME` and\n\n    $x\n", ""),
        (r"becomes $0 \cdot 1 = $ NaN", "becomes $0 "),
        ("it costs $5", "it costs $5"),
    ],
)
def test_a_dollar_that_is_no_formula(text: str, found: str) -> None:
    assert stray_dollar(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r"a $\top$ b and `\top`, or \$5", ""),
        ("    \\top", ""),
        (r"57\mathrm{rank}(a) = n57", r"57\mathrm{rank}(a) = n57"),
    ],
)
def test_latex_outside_of_a_formula(text: str, found: str) -> None:
    assert stray_command(text) == found
