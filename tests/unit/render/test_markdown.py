"""Prompts as plain text: filled, formulas laid out, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.render.markdown import parser, to_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("one\ntwo", "one two\n"),
        ("one  \ntwo", "one\ntwo\n"),
        ("# Title\n\ntext", "Title\n=====\n\ntext\n"),
        ("- a\n- b\n  more", "- a\n- b more\n"),
        ("3. a\n4. b", "3. a\n4. b\n"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n\n- c\n"),
        ("> quoted", "| quoted\n"),
        ("`x_i` and $x_i$", "`x_i` and xᵢ\n"),
        ("**Rules**", "**Rules**\n"),
        ("```python\nx = 1\n```", "    x = 1\n"),
        ("| a | b |\n|---|---|\n| 10 | $x^2$ |", "a   b\n--  --\n10  x²\n"),
        (
            "|a|b|\n|-|-|\n|$\\hat y = 1$|c|\n|plain|d|",
            "a      b\n-----  -\ny\u0302 = 1  c\nplain  d\n",
        ),
        ("costs $5 or $6", "costs $5 or $6\n"),
        ("2 * 3 and (N, H * d)", "2 * 3 and (N, H * d)\n"),
        ("", "\n"),
    ],
)
def test_markdown_becomes_plain_text(markdown: str, text: str) -> None:
    assert to_text(markdown) == text


def test_a_display_formula_is_a_block_of_its_own_even_under_a_line_of_text() -> None:
    shown = to_text("It is\n$$\n\\frac{a}{b}\n$$\nas said.")
    assert shown == "It is\n\n     a\n    ╶─╴\n     b\n\nas said.\n"


def test_a_formula_that_cannot_be_shown_stays_as_its_source() -> None:
    assert to_text(r"so $\foo$ is") == "so $\\foo$ is\n"


def test_lines_are_filled_to_the_width_and_formulas_stay_whole() -> None:
    shown = to_text("word " * 30 + "$a = b$ " * 5, 40)
    assert max(map(len, shown.splitlines())) <= 40
    assert "a = b" in shown
    assert shown.replace("\n", " ").count("a = b") == 5
    assert all(not line.startswith("=") for line in shown.splitlines())


def test_no_front_end_is_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys, quizzer.render.markdown as m; "
        "m.to_text('$x$'); print('textual' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


@given(
    st.lists(st.sampled_from(["a", "$x$", "$$", "\n", "\n\n", "- ", "> ", "1. ", "|", "`", "    "]))
)
def test_no_text_breaks_it(parts: list[str]) -> None:
    assert to_text("".join(parts)).endswith("\n")


def test_words_survive() -> None:
    words = ["alpha", "beta", "gamma", "delta"]
    shown = to_text("- alpha\n  1. beta\n\n     > gamma\n\ndelta")
    assert [word for word in words if word in shown] == words
    assert len(parser().parse("a")) == 3
