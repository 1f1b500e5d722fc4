"""Help on a question: hints, the mistake as a diff, and the keys that are offered."""

from __future__ import annotations

from dataclasses import replace

from quizzer.grading.code.seen.mistake import MOST, as_diff
from quizzer.model.question import Misconception
from quizzer.model.shown import Shown


def test_a_mistake_that_is_a_whole_source_is_shown_as_a_diff(practice, questions) -> None:
    mistaken = "import numpy as np\n\n\ndef softmax(x):\n    return x / x.sum()  # no exp\n"
    whole = Misconception(id="no_exp", says="nothing is exponentiated", submission=mistaken)
    edited = questions[0].misconceptions
    question = replace(questions[0], misconceptions=(*edited, whole))
    shown = as_diff(question, practice.bank.reference(question), "no_exp")
    assert "+    return x / x.sum()\n" in shown
    assert "-    e = np.exp(x - x.max())" in shown
    assert "Softmax." not in shown, "the reference's docstring is no part of the mistake"
    assert as_diff(question, practice.bank.reference(question), "unknown") == ""


def test_a_long_diff_is_cut(practice, questions) -> None:
    mistaken = "\n".join(f"x{n} = {n}" for n in range(500))
    whole = Misconception(id="long", says="it is long", submission=mistaken)
    shown = as_diff(replace(questions[0], misconceptions=(whole,)), "", "long")
    assert "more lines" in shown
    assert shown.count("\n") < MOST + 10


def test_two_mistakes_at_once_are_one_diff(practice, questions) -> None:
    other = Misconception(
        id="sum", says="the sum is squared", replace="e.sum()", with_="e.sum()**2"
    )
    question = replace(questions[0], misconceptions=(*questions[0].misconceptions, other))
    shown = as_diff(question, practice.bank.reference(question), "no_max+sum")
    assert "+    e = np.exp(x)" in shown
    assert "+    return e / e.sum()**2" in shown


async def test_hints_come_with_the_drawn_numbers(app, practice, hands, monkeypatch) -> None:
    def shown(question, seed, form="whole"):
        return Shown(question.prompt, hints=(f"Drawn with {seed}.",))

    monkeypatch.setattr(practice, "shown", shown)
    async with app.run_test() as pilot:
        await hands.open(pilot, "cache_size")
        await pilot.press("f3")
        await hands.on(pilot, "hints")
        assert "Drawn with 7." in hands.text(app)


async def test_a_dialog_hides_the_keys_of_the_screen_below(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "softmax")
        assert "F5 grade" in hands.text(app)
        await pilot.press("f4")
        await hands.on(pilot, "confirm")
        assert "F5 grade" not in hands.text(app)
        assert "y yes  n no" in hands.text(app)


async def test_the_witness_has_a_key_only_where_there_is_one(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "sigmoid_derivative")
        assert "Wanted: ds/dz" in hands.text(app)
        assert "Witness" not in hands.text(app)
