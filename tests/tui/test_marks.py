"""What a learner puts on a question by hand, in the app."""

from __future__ import annotations

from dataclasses import replace

from quizzer.model.daily.marks import Marks
from quizzer.model.shown import Shown


async def _at(app, pilot, hands, question: str):
    await hands.on(pilot, "home")
    app.open_question(question)
    screen = await hands.on(pilot, "question")
    await hands.until(pilot, lambda: screen.answer is not None)
    return screen


async def test_a_bookmark_and_a_note_stand_on_the_question_and_are_found(
    app, practice, hands
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await _at(app, pilot, hands, "softmax")
        await pilot.press("alt+k")
        await hands.until(pilot, lambda: practice.kept_marks.get("softmax") == Marks(True))
        await pilot.press("alt+n")
        await hands.on(pilot, "note")
        await pilot.press(*"the axis", "escape")
        await hands.on(pilot, "question")
        await hands.until(pilot, lambda: practice.kept_marks["softmax"].note == "the axis")
        await hands.settle(pilot)
        assert "bookmarked · a note" in hands.text(app)
        await pilot.press("escape")
        app.browse("mark:note")
        await hands.on(pilot, "browse")
        await hands.until(pilot, lambda: "1 of 5" in hands.text(app))
        app.browse("mark:bookmarked")
        await hands.settle(pilot)
        await pilot.press("escape")
        await _at(app, pilot, hands, "softmax")
        await pilot.press("alt+n")
        await hands.on(pilot, "note")
        assert "the axis" in hands.text(app), "one comes back to what one wrote"
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("alt+k")
        await hands.until(pilot, lambda: not practice.kept_marks["softmax"].bookmarked)


async def test_after_a_wrong_answer_one_can_wish_to_write_it_again(app, practice, hands) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await _at(app, pilot, hands, "softmax")
        assert not screen.allows("write_again"), "w is a letter while one types"
        await hands.grade(pilot, "WRONG")
        assert "w again tomorrow" in hands.text(app)
        await pilot.press("w")
        await hands.until(pilot, lambda: "softmax" in practice.kept_marks)
        await hands.settle(pilot)
        assert "again tomorrow" in hands.text(app).splitlines()[0]


async def test_a_suspended_question_that_is_opened_is_asked_again(app, practice, hands) -> None:
    practice.mark("softmax", suspended=True)
    async with app.run_test() as pilot:
        await _at(app, pilot, hands, "softmax")
        assert not practice.kept_marks["softmax"].suspended


async def test_a_short_form_in_words_shows_all_that_is_asked_and_runs_nothing(
    app, practice, hands, monkeypatch
) -> None:
    asked = "x: shape (2, 3)\n\nWhich shape has `y`? `()` is a single number."
    shown = Shown(f"**Short form.** It is called with\n\n{asked}", stub="y = (?)\n",
                  signature="softmax(x)")  # fmt: skip
    visit = practice.visit
    monkeypatch.setattr(practice, "shown", lambda question, seed, form: shown)

    def short(name, **how):
        made = visit(name, **how)
        made.row = replace(made.row, form="shape")
        return made

    monkeypatch.setattr(practice, "visit", short)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _at(app, pilot, hands, "softmax")
        told = hands.text(app)
        assert "is a single number" in told, "nothing is folded away"
        assert "samples" not in told
        await pilot.press("f5")
        assert "There is nothing to grade yet" in hands.text(app)
        await pilot.press(*"2, 3")
        await hands.settle(pilot)
        assert screen.answer.text == "y = (2, 3)\n", "the open place was selected"
        assert "nothing to grade" not in hands.text(app)


async def test_after_a_pass_one_says_it_and_ticks_it_against_a_model_answer(
    app, practice, hands
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await _at(app, pilot, hands, "softmax")
        await hands.grade(pilot, "WRONG")
        assert not screen.allows("say_it")
        await pilot.press("escape")
        await hands.answering(pilot)
        await hands.grade(pilot, "fine")
        assert "a say it" in hands.text(app)
        await pilot.press("a")
        await hands.on(pilot, "note")
        assert "One thing that breaks it." in hands.text(app)
        await pilot.press(*"large logits", "escape")
        await hands.on(pilot, "rubric")
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("a")
        await hands.on(pilot, "note")
        assert "large logits" in hands.text(app), "what was not ticked is still there"
        await pilot.press("escape")
        await hands.on(pilot, "rubric")
        await hands.settle(pilot)
        shown = hands.text(app)
        assert "large logits" in shown
        assert "the largest entry is not subtracted" in shown
        await pilot.press("1", "f5")
        await hands.until(pilot, lambda: practice.kept_said == {"softmax": ("large logits", 1.0)})
        await hands.on(pilot, "question")
        await pilot.press("a")
        await hands.on(pilot, "note")
        assert "Last time you ticked 100%" in hands.text(app)
