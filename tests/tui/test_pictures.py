"""Every screen as a picture at 60x20, 80x24 and 120x40.

`pytest tests/tui/test_pictures.py --snapshot-update` takes them anew; look at each before it is
committed. They belong to one minor version of Textual, which may draw a border differently in
another.
"""

from __future__ import annotations

import pytest
import textual

from quizzer.model.daily.plan import LeftOut, Phase, Plan, PlanDay
from quizzer.model.daily.statistics import AreaWeeks, Bin, LevelTime, Readiness, Statistics
from quizzer.model.kinds.order import OrderQuestion, OrderStep
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


PLAN = Plan(
    (
        PlanDay(0, Phase.COVER, ("softmax", "cache_size"), 9, minutes=29),
        PlanDay(1, Phase.SETTLE, (), 12, minutes=26),
        PlanDay(2, Phase.LAST, weak=("which_loss",), minutes=8),
        PlanDay(3, Phase.LAST, minutes=45, mock=True),
    ),
    30,
    planned=(("losses", 2),),
    left_out=(LeftOut("attention", 4, 60),),
    more=15,
    missed=2,
    left=4,
)
STATISTICS = Statistics(
    (*(n % 5 for n in range(55)), 4),
    (
        AreaWeeks("losses", (0, 2, 5, 9), (0, 1, 3, 8)),
        AreaWeeks("attention", (4, 0, 1, 2), (1, 0, 1, 1)),
    ),
    (LevelTime(1, 12, 251.0, 480.0), LevelTime(3, 2, 1900.0, 1500.0)),
    (9, 0, 3, 1, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0),
    (("softmax over the wrong axis", 3), ("the largest entry is not subtracted", 1)),
    Readiness(0.62, 41, 0.141, 0.182, (Bin(0.4, 0.6, 9, 0.52, 0.55), Bin(0.8, 1, 32, 0.9, 0.88))),
)
STEPS = OrderQuestion(
    id="descent",
    title="A step of gradient descent",
    prompt="Put a step of training in order.",
    area="optimisers",
    path="optimisers/descent.yaml",
    level=1,
    minutes=2,
    explanation="The gradient needs the loss.",
    steps=tuple(
        OrderStep(id=name, text=text)
        for name, text in (
            ("loss", "The loss of the batch."),
            ("gradient", r"The gradient $\nabla_w L$ of that loss."),
            ("clip", "Its norm is clipped."),
            ("step", r"$w \leftarrow w - \eta g$."),
        )
    ),
)


async def _page(pilot, hands, name: str) -> None:
    await hands.on(pilot, "home")
    pilot.app.open(name)
    await hands.on(pilot, name)


async def _plan(pilot, hands) -> None:
    pilot.app.practice.plan, pilot.app.practice.days = PLAN, 4
    pilot.app.practice.set_profile(date="2023-11-18")
    await _page(pilot, hands, "plan")


async def _undated(pilot, hands) -> None:
    await _page(pilot, hands, "plan")


async def _statistics(pilot, hands) -> None:
    pilot.app.practice.made = STATISTICS
    await _page(pilot, hands, "statistics")


async def _evening(pilot, hands) -> None:
    await _page(pilot, hands, "brief")


async def _dated(pilot, hands) -> None:
    """Home of a day that the plan keeps for a mock, with something the learner should know."""
    practice = pilot.app.practice
    practice.plan = Plan((PlanDay(0, Phase.LAST, minutes=45, mock=True),), 30, left=1)
    practice.remarks = ("2 cards wait for questions that this bank has not.",)
    await _home(pilot, hands)


async def _order(pilot, hands) -> None:
    pilot.app.practice.questions[STEPS.id] = STEPS
    await hands.open(pilot, STEPS.id)
    await pilot.press("down", "alt+up")


async def _palette(pilot, hands) -> None:
    await hands.on(pilot, "home")
    await pilot.press("ctrl+p", *"soft")
    await hands.until(pilot, lambda: "losses" in hands.text(pilot.app))
    await hands.until(pilot, lambda: not pilot.app.screen._show_busy)


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
    "dated": _dated,
    "plan": _plan,
    "undated": _undated,
    "statistics": _statistics,
    "brief": _evening,
    "order": _order,
    "palette": _palette,
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
