"""Texts and lines are parsed and laid out in threads: the screen finds them ready."""

from __future__ import annotations

import threading

import pytest

from quizzer.render import formula
from quizzer.tui.widgets import flat as flat_texts


@pytest.fixture
def parsing(monkeypatch) -> list[str]:
    """The names of the threads that parsed Markdown of one run, or a formula, from now on."""
    names: list[str] = []

    def told(function):
        def call(*args):
            names.append(threading.current_thread().name)
            return function(*args)

        return call

    monkeypatch.setattr(flat_texts, "parser", told(flat_texts.parser))
    for name in ("inline", "parse"):
        monkeypatch.setattr(formula, name, told(getattr(formula, name)))
    for cached in (flat_texts.flat, formula.inline_formula, formula.render_formula, formula._drawn):
        cached.cache_clear()
    return names


def off_screen(names: list[str]) -> bool:
    return bool(names) and threading.main_thread().name not in names


async def test_options_are_parsed_before_the_screen_draws_them(app, hands, parsing):
    async with app.run_test(size=(120, 40)) as pilot:
        await hands.open(pilot, "which_loss")
        assert "max(0, 1 − z)" in hands.text(app)
        await pilot.press("1", "2")
        await hands.grade(pilot, "hinge relu")
    assert off_screen(parsing)


async def test_lines_of_a_derivation_are_drawn_off_the_screen_at_any_width(app, hands, parsing):
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await hands.open(pilot, "sigmoid_derivative")
        screen.answer.restore("ds/dz = s*(1-s)\nds/dz = s")
        await hands.until(pilot, lambda: "holds     ∂s/∂z = s" in hands.text(app))
        await pilot.resize_terminal(70, 40)
        await hands.until(pilot, lambda: screen.answer._drawn_for == screen.answer._width)
        await pilot.press("down", "up")
        await hands.grade(pilot, "ds/dz = s*(1-s)")
        await pilot.resize_terminal(90, 40)
        await hands.until(pilot, lambda: "0.235" in hands.text(app))
    assert off_screen(parsing)


async def test_criteria_and_the_model_answer_are_parsed_in_a_thread(app, hands, parsing):
    async with app.run_test(size=(120, 40)) as pilot:
        await hands.open(pilot, "why_norm")
        await hands.grade(pilot, "It keeps the scale.", "rubric")
        await hands.until(pilot, lambda: "gradients stay in scale" in hands.text(app))
        await pilot.press("1")
    assert off_screen(parsing)
