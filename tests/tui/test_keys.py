"""Every key of a screen stands in its footer, also where there is little room."""

from __future__ import annotations

import pytest

from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.frame.key_bar import KeyBar

WRONG = "def softmax(x): return 'WRONG'\n"


async def _go(pilot, hands, name: str) -> None:
    """Bring a screen to the front as a learner would."""
    steps = {"browse": ("b",), "help": ("f1",)}
    if name in steps:
        await pilot.press(*steps[name])
    elif name == "rubric":
        await hands.open(pilot, "why_norm")
        await hands.grade(pilot, "prose", "rubric")
    elif name != "home":
        await hands.open(pilot, "softmax")
        if name in {"verdict", "attempts"}:
            await hands.grade(pilot, WRONG)
        if name == "attempts":
            await pilot.press("escape")
            await hands.on(pilot, "question")
        keys = {"hints": ("f3",), "confirm": ("f4",), "reveal": ("f4", "y"), "attempts": ("f2",)}
        await pilot.press(*keys.get(name, ()))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", list(QuizzerApp.SCREENS))
async def test_the_footer_names_every_key(name: str, width: int, app, practice, hands) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await hands.on(pilot, "home")
        if name == "grading":
            screen = await hands.open(pilot, "softmax")
            screen.answer.restore("SLOW")
            await pilot.press("f5")
            await hands.until(pilot, lambda: app.screen.name == "grading")
        else:
            await _go(pilot, hands, name)
            await hands.on(pilot, name)
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        shown = hands.text(app).splitlines()[-bar.size.height :]
        own = {binding.description for _, binding in app.screen._bindings if binding.show}
        enabled = {
            active.binding.description
            for active in app.screen.active_bindings.values()
            if active.enabled and active.binding.show
        }
        assert (own & enabled) or name == "home"
        for words in enabled:
            assert any(words in row for row in shown), f"{words!r} is not in {shown}"
        assert all(len(row) <= width for row in shown)
        assert bar.size.height <= 3
        practice.cancel()


async def test_a_key_in_the_footer_can_be_clicked(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        rows = hands.text(app).splitlines()
        await pilot.click(offset=(rows[-1].index("Browse"), len(rows) - 1))
        await hands.on(pilot, "browse")


async def test_help_lists_the_keys_of_the_screen_below(app, hands) -> None:
    async with app.run_test(size=(80, 60)) as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f1")
        await hands.on(pilot, "help")
        shown = hands.text(app)
        assert "F5, ^g" in shown
        assert "Undo" in shown  # the editor's own keys too
        assert "x wrong answer" in shown
        await pilot.press("f1")
        await hands.on(pilot, "question")


async def test_light_and_dark(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        assert screen.answer.editor.theme == "vscode_dark"
        await pilot.press("f9")
        await pilot.pause()
        assert not app.current_theme.dark
        assert screen.answer.editor.theme == "github_light"
        await pilot.press("f9")
        assert app.current_theme.dark


async def test_the_palette_opens_a_question(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"slope")
        await hands.until(pilot, lambda: "The sigmoid's slope" in hands.text(app))
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        screen = await hands.on(pilot, "question")
        assert screen.question_id == "sigmoid_derivative"


async def test_panes_are_switched_and_the_focused_one_is_larger(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "softmax")
        prompt = screen.query_one("#prompt")
        small = prompt.size.height
        await pilot.press("f6")
        await pilot.pause()
        assert prompt.has_focus
        assert prompt.size.height > small
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert screen.answer.has_focus_within
    async with QuizzerApp(app.practice).run_test(size=(140, 40)) as pilot:
        screen = await hands.open(pilot, "softmax")
        assert screen.query_one("#prompt").region.right <= screen.answer.region.x
