"""Every screen as a picture at 60x20, 80x24 and 120x40.

`pytest tests/tui/test_pictures.py --snapshot-update` takes them anew; look at each before it is
committed. They belong to one minor version of Textual, which may draw a border differently in
another.
"""

from __future__ import annotations

import pytest
import textual

from quizzer.model.verdict import StepResult, Witness

pytestmark = pytest.mark.skipif(
    textual.__version__.split(".")[:2] != ["8", "2"], reason="the pictures are Textual 8.2's"
)

WRONG = "def softmax(x):\n    return 'WRONG'\n"


async def _graded(pilot, hands, question: str, text: str, shows: str = "verdict") -> None:
    await hands.open(pilot, question)
    await hands.grade(pilot, text, shows)


async def _first(pilot, hands) -> None:
    await hands.on(pilot, "home")


async def _home(pilot, hands) -> None:
    pilot.app.practice.due, pilot.app.practice.days = 9, 21
    await _graded(pilot, hands, "softmax", WRONG)
    await pilot.press("escape", "escape")
    await hands.on(pilot, "home")


async def _areas(pilot, hands) -> None:
    await hands.on(pilot, "home")
    await pilot.press("t")
    await hands.on(pilot, "areas")


async def _profile(pilot, hands) -> None:
    await hands.on(pilot, "home")
    await pilot.press("i")
    await hands.on(pilot, "profile")


async def _done(pilot, hands) -> None:
    pilot.app.course.begin()
    await hands.on(pilot, "question")
    await hands.until(pilot, lambda: pilot.app.screen.answer is not None)
    await hands.grade(pilot, "fine")
    pilot.app.course.end()
    await hands.on(pilot, "done")


async def _cases(pilot, hands) -> None:
    await _graded(pilot, hands, "softmax", WRONG)
    await pilot.press("c")
    await hands.on(pilot, "cases")


async def _picked(pilot, hands) -> None:
    await hands.open(pilot, "which_loss")
    await hands.grade(pilot, "hinge relu")


async def _browse(pilot, hands) -> None:
    await hands.on(pilot, "home")
    await pilot.press("b", *"loss")
    await hands.on(pilot, "browse")


async def _code(pilot, hands) -> None:
    await hands.open(pilot, "softmax")


async def _numeric(pilot, hands) -> None:
    await hands.open(pilot, "cache_size")
    await pilot.press("2", "8")


async def _choice(pilot, hands) -> None:
    await hands.open(pilot, "which_loss")
    await pilot.press("1")


async def _open(pilot, hands) -> None:
    screen = await hands.open(pilot, "why_norm")
    screen.answer.restore("Because the scale of every layer's input stays the same. " * 3)


async def _verdict(pilot, hands) -> None:
    await _graded(pilot, hands, "softmax", WRONG)


async def _accepted(pilot, hands) -> None:
    await _graded(pilot, hands, "softmax", "fine")


async def _derivation(pilot, hands) -> None:
    await _graded(pilot, hands, "sigmoid_derivative", "s*(1 - s)\n= s - s**3\n= s +")


async def _lines(pilot, hands) -> None:
    screen = await hands.open(pilot, "sigmoid_derivative")
    screen.answer.restore("ds/dz = s*(1 - s)\nds/dz = s - s**3\nds/dz = s*(")
    screen.answer.editor.move_cursor((1, 0))
    await hands.until(pilot, lambda: screen.answer.steps)
    screen.answer._draw(
        (
            StepResult(1, "ds/dz = s*(1 - s)", "holds", "sampled", echo="s (1 - s)"),
            StepResult(
                2,
                "ds/dz = s - s**3",
                "fails",
                witness=Witness({"z": 0.5}, "0.235", "0.380"),
                echo=r"\frac{d s}{d z} = s - s^{3}",
            ),
            StepResult(3, "ds/dz = s*(", "invalid", message="it ends here", column=11),
        )
    )


async def _rubric(pilot, hands) -> None:
    await _graded(pilot, hands, "why_norm", "It keeps the scale.", "rubric")
    await pilot.press("1")


async def _attempts(pilot, hands) -> None:
    await _graded(pilot, hands, "softmax", WRONG)
    await pilot.press("escape")
    await hands.answering(pilot)
    await hands.grade(pilot, "fine")
    await pilot.press("escape")
    await hands.answering(pilot)
    await pilot.press("f2")
    await hands.on(pilot, "attempts")


async def _hints(pilot, hands) -> None:
    await hands.open(pilot, "softmax")
    await pilot.press("f3", "f3")
    await hands.on(pilot, "hints")


async def _confirm(pilot, hands) -> None:
    await hands.open(pilot, "softmax")
    await pilot.press("f4")
    await hands.on(pilot, "confirm")


async def _reveal(pilot, hands) -> None:
    await _confirm(pilot, hands)
    await pilot.press("y")
    await hands.on(pilot, "reveal")
    await hands.until(pilot, lambda: "def answer" in hands.text(pilot.app))


async def _help(pilot, hands) -> None:
    await hands.on(pilot, "home")
    await pilot.press("f1")
    await hands.on(pilot, "help")


async def _light(pilot, hands) -> None:
    await _verdict(pilot, hands)
    await pilot.press("f9")


async def _grading(pilot, hands) -> None:
    screen = await hands.open(pilot, "softmax")
    screen.answer.restore("SLOW")
    await pilot.press("f5")
    await hands.until(pilot, lambda: "1 of 3" in hands.text(pilot.app))


SCREENS = {
    "first": _first,
    "home": _home,
    "areas": _areas,
    "profile": _profile,
    "done": _done,
    "browse": _browse,
    "code": _code,
    "numeric": _numeric,
    "choice": _choice,
    "picked": _picked,
    "open": _open,
    "grading": _grading,
    "verdict": _verdict,
    "accepted": _accepted,
    "cases": _cases,
    "derivation": _derivation,
    "lines": _lines,
    "rubric": _rubric,
    "attempts": _attempts,
    "hints": _hints,
    "confirm": _confirm,
    "reveal": _reveal,
    "help": _help,
    "light": _light,
}
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen(name, size, snap_compare, app, practice, hands) -> None:
    async def run_before(pilot) -> None:
        await SCREENS[name](pilot, hands)
        await pilot.pause()

    try:
        assert snap_compare(app, terminal_size=size, run_before=run_before)
    finally:
        practice.cancel()
