"""A terminal with ASCII's signs only is told by its environment, and nothing else reaches it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from quizzer import signs
from quizzer.cli import output
from quizzer.render.formula import inline_formula, render_formula
from quizzer.terminal import plain_for

UTF8 = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}


@pytest.mark.parametrize(
    ("changed", "terminal", "coerced", "wanted"),
    [
        ({}, True, False, False),
        ({"LANG": ""}, True, True, False),  # a container, which says nothing
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True, True, True),  # Python's own LC_CTYPE
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True, False, False),  # the learner's
        ({"LC_ALL": "POSIX"}, True, True, True),
        ({"LANG": "en_US.ISO-8859-1"}, True, False, True),
        ({"LC_ALL": "de_DE.utf8", "LANG": "C"}, True, False, False),
        ({"TERM": "vt100"}, True, False, True),
        ({"TERM": "linux"}, True, False, True),
        ({"TERM": "vt100"}, False, False, False),  # a file may hold any sign
        ({"TERM": "vt100", "QUIZZER_SERVED": "1"}, True, False, False),  # a browser
        ({"TERM": "vt100", "QUIZZER_SIGNS": "unicode"}, True, False, False),
        ({"QUIZZER_SIGNS": "ascii"}, False, False, True),
    ],
)
def test_what_an_environment_says(changed, terminal, coerced, wanted) -> None:
    assert plain_for({**UTF8, **changed}, terminal, coerced) is wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("σ(xᵢ) ≤ 10⁻⁵", "sigma(x_i) <= 10^-5"),
        ("∑ᵢ₌₁ⁿ xᵢyᵢ", "sum_(i=1)^n x_i y_i"),
        ("αβ² · ŷᵢ", "alpha beta^2 . hat(y)_i"),
        ("√x + √(2π), 2·x", "sqrt(x) + sqrt(2 pi), 2*x"),
        ("∂L/∂w = −2xᵢ", "dL/dw = -2x_i"),
        ("x ∈ ℝⁿ", "x in R^n"),
        ("↑↓ move, a title that was cu…", "up/down move, a title that was cu~"),
        ("café, 京", "cafe, ??"),
        ("week ·····▄█", "week .....-#"),
        ("·▂··█· ·░·▓·", ".,..#. .:.%."),  # days on which nothing was done
    ],
)
def test_a_text_is_spelled(text: str, wanted: str) -> None:
    assert signs.spelled(text) == wanted


def test_a_cell_stays_a_cell() -> None:
    row = "╭─ ▁▂▃▄▅▆▇█ · ░▒▓ ─╮│→←…×σ⣿"
    assert len(signs.cells(row)) == len(row)
    assert signs.cells(row).isascii()
    assert len(set(signs.cells("▁▂▃▄▅▆▇█"))) == 8
    assert len(set(signs.cells("·░▒▓█"))) == 5
    assert signs.cells("京y\u0302") == "??y"


@pytest.fixture
def poor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(signs, "plain", lambda: True)
    for module in ("quizzer.render.formula", "quizzer.cli.output"):
        monkeypatch.setattr(f"{module}.plain", lambda: True)
    inline_formula.cache_clear()
    render_formula.cache_clear()
    yield
    inline_formula.cache_clear()
    render_formula.cache_clear()


@pytest.mark.usefixtures("poor")
def test_formulas_are_written_in_words() -> None:
    assert inline_formula(r"\frac{\partial L}{\partial z_i} \le \sqrt{\sigma}") == (
        "dL/dz_i <= sqrt(sigma)"
    )
    assert render_formula(r"\sum_{i=1}^n x_i^2 = \|x\|^2") == "sum_(i=1)^n x_i^2 = ||x||^2"
    rows = render_formula(r"\begin{aligned} a &= \alpha \\ b &= \beta + 1 \end{aligned}")
    assert [row.split() for row in rows.split("\n")] == [
        ["a", "=", "alpha"], ["b", "=", "beta", "+", "1"]]  # fmt: skip
    long = render_formula(r"L = \alpha + \beta = \gamma + \delta + \epsilon", 14)
    assert long.isascii()
    assert len(long.split("\n")) > 1


@pytest.mark.usefixtures("poor")
def test_the_command_line_prints_ascii_and_json_stays_json(capsys) -> None:
    output.emit("─ σ(x) ≤ 3 ─")
    output.emit('{"title": "17.3 × σ"}')
    assert capsys.readouterr().out == '- sigma(x) <= 3 -\n{"title": "17.3 \\u00d7 \\u03c3"}\n'
