"""The weightiest keys of a screen stand in its footer on one row; help has all of them."""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Iterator

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.binding import Binding
from textual.events import Key

import quizzer.tui
from quizzer.model.daily.sitting import Wish
from quizzer.tui.app import QuizzerApp
from quizzer.tui.widgets.frame.key_bar import KeyBar

WRONG = "def softmax(x): return 'WRONG'\n"
HELD_ELSEWHERE = {
    "marking", "interviews", "before", "interview", "interview_report", "replay", "note", "left",
    "symptom",
}  # fmt: skip
"""Held in test_interview.py and test_round.py, on the shipped bank."""


async def _go(pilot, hands, name: str) -> None:
    """Bring a screen to the front as a learner would."""
    steps = {"browse": ("b",), "help": ("f1",), "areas": ("t",), "profile": ("i",), "plan": ("p",),
             "statistics": ("s",), "brief": ("s",)}  # fmt: skip
    if name in steps:
        await pilot.press(*steps[name])
        if name == "brief":
            await hands.on(pilot, "statistics")
            await pilot.press("e")
    elif name == "rubric":
        await hands.open(pilot, "why_norm")
        await hands.grade(pilot, "prose", "rubric")
    elif name == "done":
        pilot.app.course.begin()
        await hands.on(pilot, "question")
        pilot.app.course.end()
    elif name != "home":
        await hands.open(pilot, "softmax")
        if name in {"cases", "attempts"}:
            await hands.grade(pilot, WRONG)
        if name == "attempts":
            await pilot.press("escape")
            await hands.answering(pilot)
        keys = {"hints": ("f3",), "confirm": ("f4",), "reveal": ("f4", "y"), "attempts": ("f2",),
                "cases": ("c",)}  # fmt: skip
        await pilot.press(*keys.get(name, ()))


def _every_binding() -> Iterator[tuple[str, Binding]]:
    for module in pkgutil.walk_packages(quizzer.tui.__path__, "quizzer.tui."):
        for name, kind in vars(importlib.import_module(module.name)).items():
            if isinstance(kind, type) and kind.__module__.startswith("quizzer."):
                for binding in Binding.make_bindings(vars(kind).get("BINDINGS", ())):
                    yield name, binding


def test_no_action_hangs_on_a_key_that_terminals_send_as_another() -> None:
    """`ESC f` is read as ctrl+right, not as alt+f, where a terminal knows no newer way."""
    ways: dict[tuple[str, str], list[bool]] = {}
    for name, binding in _every_binding():
        sent = "\x1b" + binding.key.removeprefix("alt+")
        lost = binding.key.startswith("alt+") and sent in ANSI_SEQUENCES_KEYS
        ways.setdefault((name, binding.action), []).append(lost)
    assert any(any(lost) for lost in ways.values())
    assert [at for at, lost in ways.items() if all(lost)] == []


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", sorted(set(QuizzerApp.SCREENS) - HELD_ELSEWHERE))
async def test_the_footer_is_one_row_and_help_has_the_rest(
    name: str, width: int, app, practice, hands
) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await hands.on(pilot, "home")
        await _go(pilot, hands, name)
        await hands.on(pilot, name)
        bar = app.screen.query_one(KeyBar)
        row = hands.text(app).splitlines()[-1]
        assert bar.size.height == 1
        assert len(row) <= width
        offered = bar.items()
        assert sum(item.words in row for item in offered) > 0
        if name not in {"help", "confirm", "hints"}:
            assert "help" in row, "the way to all other keys is always named"
        out = [item for item in offered if item.key in ("escape", "enter")]
        assert width < 80 or name == "confirm" or any(item.words in row for item in out)
        if name in {"help", "confirm", "hints"}:
            return
        await pilot.press("f1")
        page = await hands.on(pilot, "help")
        told = str(page.query_one("#keys").content)
        assert all(item.words.lower() in told for item in offered)


async def test_the_footer_says_what_a_key_does_now(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "softmax")
        assert "esc back" in hands.text(app)
        await hands.grade(pilot, WRONG)
        row = hands.text(app).splitlines()[-1]
        wanted = "esc mend it  n next  h hint (1 of 3)  s my mistake  w again tomorrow  ? help"
        assert row.strip() == wanted
        await pilot.press("escape")
        await hands.answering(pilot)
        await hands.grade(pilot, "fine")
        row = hands.text(app).splitlines()[-1]
        assert row.strip().startswith("n next  a say it  esc back to it")
        assert "hint" not in row


@pytest.mark.parametrize(
    ("width", "mistake"), [(80, "s my mistake  "), (120, "s my mistake in the solution")]
)
async def test_a_wrong_answer_offers_to_be_written_again(width, mistake, app, hands) -> None:
    async with app.run_test(size=(width, 24)) as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        row = hands.text(app).splitlines()[-1]
        assert "w again tomorrow" in row
        assert mistake in row


async def test_samples_that_hold_lead_to_grading_all(app, practice, hands) -> None:
    """They are no verdict: nothing is recorded, and the solution is not free."""
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("fine")
        await pilot.press("f6")
        await hands.verdict(pilot)
        shown = hands.text(app)
        assert "nothing is recorded" in shown
        assert shown.splitlines()[-1].strip().startswith("F5 grade all")
        assert "say it" not in shown
        assert practice.recorded == []
        await pilot.press("s")
        await hands.on(pilot, "confirm")
        await pilot.press("n")
        await hands.on(pilot, "question")
        await pilot.press("f5")
        await hands.until(pilot, lambda: practice.recorded)
        await hands.verdict(pilot)
        assert "a say it" in hands.text(app)


async def test_a_key_in_the_footer_can_be_clicked(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        rows = hands.text(app).splitlines()
        assert all(words in rows[-1] for words in ("i goal", "^p go to", "^q quit", "? help"))
        await pilot.click(offset=(rows[-1].index("goal"), len(rows) - 1))
        await hands.on(pilot, "profile")


async def test_help_lists_the_keys_of_the_screen_below(app, hands) -> None:
    async with app.run_test(size=(80, 90)) as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f1")
        await hands.on(pilot, "help")
        shown = hands.text(app)
        assert "F5, ^g" in shown
        assert "undo" in shown  # the editor's own keys too
        assert "x wrong answer" in shown
        await pilot.press("f1")
        await hands.on(pilot, "question")


async def test_light_and_dark(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        assert screen.answer.editor.theme == "quizzer-dark-vscode_dark"
        await pilot.press("f9")
        await pilot.pause()
        assert not app.current_theme.dark
        assert screen.answer.editor.theme == "quizzer-light-github_light"
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


async def test_the_palette_finds_all_questions_of_a_kind(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"deriv")
        await hands.until(pilot, lambda: "▸ All derivation questions" in hands.text(app))
        await hands.until(pilot, lambda: app.screen.ready)
        await pilot.press("enter")
        browse = await hands.on(pilot, "browse")
        await hands.until(pilot, lambda: "The sigmoid's slope" in hands.text(app))
        assert browse.query_one("#filter").value == "kind:derivation"


async def test_tab_goes_from_panel_to_panel(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "softmax")
        prompt = screen.query_one("#prompt")
        await pilot.press("shift+tab")
        await hands.until(pilot, lambda: prompt.has_focus)
        await pilot.press("tab")
        await hands.until(pilot, lambda: screen.answer.has_focus_within)
    async with QuizzerApp(app.practice).run_test(size=(140, 40)) as pilot:
        screen = await hands.open(pilot, "softmax")
        assert screen.query_one("#prompt").region.right <= screen.answer.region.x
        await hands.grade(pilot, WRONG)
        assert screen.panel.region.y >= screen.answer.region.bottom, "the result is right, below"
        assert screen.query_one("#prompt").region.right <= screen.panel.region.x


async def test_a_key_of_undo_does_not_put_the_app_to_sleep(app, hands, monkeypatch) -> None:
    slept: list[bool] = []
    monkeypatch.setattr(App, "action_suspend_process", lambda self: slept.append(True))
    async with app.run_test() as pilot:
        await hands.open(pilot, "cache_size")
        await pilot.press("ctrl+z")
        assert slept == [], "where one types it takes back what was typed"
        await pilot.press("escape")
        await hands.on(pilot, "home")
        await pilot.press("ctrl+z")
        assert slept == [True]


async def test_keys_typed_while_a_question_opens_are_not_lost(app, practice, hands) -> None:
    opening = threading.Event()
    shown = practice.shown

    def slow(*words, **more):
        opening.wait(10)
        return shown(*words, **more)

    practice.shown = slow
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        app.open_question("cache_size")
        await hands.on_top(pilot, "question")
        await pilot.press("2", "8")
        opening.set()
        await hands.until(pilot, lambda: getattr(app.screen.answer, "text", "") == "28")


async def test_alt_with_a_letter_is_a_key_where_one_types(app, hands) -> None:
    """Terminals send the letter with it, and Textual's fields would take it as text."""
    async with app.run_test(size=(80, 24)) as pilot:
        for name, key in (("softmax", "i"), ("cache_size", "x")):
            screen = await hands.open(pilot, name)
            before, folded = screen.answer.text, hands.text(app)
            app.post_message(Key(f"alt+{key}", key))
            await hands.settle(pilot)
            assert screen.answer.text == before
            if key == "i":
                assert hands.text(app) != folded, "the prompt is shown whole"


async def test_of_several_options_enter_grades_what_is_picked(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "which_loss")
        await pilot.press("1", "2", "enter")
        await hands.until(pilot, lambda: screen.judged)
        assert len(screen.answer.picked) == 2


async def test_help_says_how_a_question_is_passed_over_and_the_palette_does_it_first(
    app, practice, hands
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await hands.on(pilot, "home")
        app.course.begin(Wish(due=True))
        await hands.on(pilot, "question")
        await pilot.press("f1")
        await hands.on(pilot, "help")
        assert "^p skip enter" in hands.text(app)
        await pilot.press("escape")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"skip")
        await hands.until(pilot, lambda: "▸ Skip this question" in hands.text(app))
