"""The flows of one learner: from home to an accepted answer, and every way to be helped."""

from __future__ import annotations

from dataclasses import replace

from textual.widgets import Input, OptionList, Static

from quizzer.model.kinds.order import OrderQuestion, OrderStep
from quizzer.model.question import Criterion
from quizzer.tui.messages import Examined
from quizzer.tui.widgets.frame.editor import Editor

STEPS_TO_ORDER = tuple(OrderStep(id=name, text=f"step {name}", why="so") for name in "abcd")
WRONG = "import numpy as np\n\n\ndef softmax(x):\n    return np.exp(x)  # WRONG\n"
RIGHT = "import numpy as np\n\n\ndef softmax(x):\n    return x\n"


async def test_from_home_to_an_accepted_answer(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        await pilot.press("b")
        await hands.on(pilot, "browse")
        await pilot.press(*"softm")
        await pilot.press("enter")
        screen = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: screen.answer is not None)
        await hands.settle(pilot)
        assert isinstance(app.focused, Editor)
        assert "Write the softmax of xᵢ" in hands.text(app)
        assert "pᵢ" not in hands.text(app), "the rest is folded where there is little room"
        await pilot.press("alt+i")
        await pilot.pause()
        assert "pᵢ" in hands.text(app)
        await pilot.press("alt+i")

        await pilot.press(*"WRONG")  # replaces the selected `raise NotImplementedError`
        assert "NotImplementedError" not in screen.answer.text
        await pilot.press("f5")
        verdict = await hands.verdict(pilot)
        assert verdict is screen, "the verdict comes on the same screen"
        shown = hands.text(app)
        assert "x wrong answer · 1 of 3 cases" in shown
        assert "behaves as if the largest entry is not subtracted" in shown
        assert "smallest input  softmax(np.array([1, 2]))" in shown
        assert practice.recorded[0].report is verdict.report

        await pilot.press("escape")
        await hands.answering(pilot)
        assert isinstance(app.focused, Editor)
        await hands.grade(pilot, RIGHT)
        assert "+ accepted" in hands.text(app)
        await pilot.press("escape")
        await hands.answering(pilot)
        await pilot.press("f2")
        await hands.on(pilot, "attempts")
        shown = hands.text(app)
        assert "+ accepted" in shown
        assert "x wrong answer" in shown
        await pilot.press("escape", "escape", "escape")
        await hands.on(pilot, "home")
        assert "+ Softmax" in hands.text(app)
        assert [a.report.verdict.value for a in practice.recorded] == ["accepted", "wrong_answer"]
    assert "MainThread" not in practice.threads


async def test_another_query_begins_at_its_first_hit(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await pilot.press("b")
        browse = await hands.on(pilot, "browse")
        field, table = browse.query_one("#filter"), browse.query_one("#table")
        await pilot.press(*"softm", "enter")
        await hands.on(pilot, "question")
        await pilot.press("escape")
        await hands.on(pilot, "browse")
        assert (field.value, table.current.summary.id) == ("softm", "softmax")
        await pilot.press("s")
        assert field.value == "s", "what is typed replaces the old query"
        await hands.until(pilot, lambda: len(table.rows) > 1)
        assert table.cursor == 0
        await pilot.press("down")
        there = table.current.summary.id
        await pilot.press("f6")
        assert table.current.summary.id == there, "another order keeps the question"
        await pilot.press("escape", "b")
        again = await hands.on(pilot, "browse")
        await hands.until(pilot, lambda: again.query_one("#table").rows)
        assert again.query_one("#table").current.summary.id == there


async def test_home_shows_what_was_tried_last_and_opens_it(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        await pilot.press("escape", "escape")
        await hands.on(pilot, "home")
        assert "Softmax" in hands.text(app)
        assert "5 min" in hands.text(app)
        await pilot.press("tab", "enter")
        screen = await hands.on(pilot, "question")
        assert screen.question_id == "softmax"


async def test_hints_come_one_at_a_time_and_are_counted(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f3")
        await hands.on(pilot, "hints")
        assert "Hint 1 of 3" in hands.text(app)
        assert "Then divide" not in hands.text(app)
        await pilot.press("f3", "escape")
        await hands.on(pilot, "question")
        await pilot.press("f3")
        await hands.on(pilot, "hints")
        assert "Hint 2 of 3" in hands.text(app)
        assert "maxⱼ xⱼ" in hands.text(app)
        await pilot.press("f3", "f3", "f3", "escape")
        await hands.on(pilot, "question")
        await hands.grade(pilot, RIGHT)
        assert practice.recorded[0].hints == 3


async def test_the_solution_is_shown_only_after_asking_twice(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f4")
        await hands.on(pilot, "confirm")
        assert "def answer" not in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f4")
        await hands.on(pilot, "confirm")
        await pilot.press("y")
        await hands.on(pilot, "reveal")
        await hands.until(pilot, lambda: "def answer" in hands.text(app))
        assert "log_softmax" in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await hands.grade(pilot, RIGHT)
        assert practice.recorded[0].solution_seen


async def test_the_explanation_opens_with_an_accepted_answer(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        await pilot.press("s")
        await hands.on(pilot, "confirm")
        await pilot.press("n", "escape")
        await hands.answering(pilot)
        await hands.grade(pilot, RIGHT)
        await pilot.press("s")
        await hands.on(pilot, "reveal")


async def test_an_attempt_comes_back_into_the_editor(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        screen.answer.restore("something else")
        await pilot.press("f2")
        await hands.on(pilot, "attempts")
        await pilot.press("enter")
        await hands.on(pilot, "cases")
        await pilot.press("escape", "r")
        await hands.answering(pilot)
        assert screen.answer.text == WRONG
        await pilot.press("ctrl+z")
        assert screen.answer.text == "something else"


async def test_a_reset_asks_first_and_can_be_undone(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore(RIGHT)
        await pilot.press("f8", "n")
        assert screen.answer.text == RIGHT
        await pilot.press("f8", "y")
        assert "NotImplementedError" in screen.answer.text
        await pilot.press("ctrl+z")
        assert screen.answer.text == RIGHT


async def test_a_number_is_graded_with_enter(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "cache_size")
        assert isinstance(app.focused, Input)
        await pilot.press("3", "enter")
        await hands.verdict(pilot)
        assert "No: [not]." in hands.text(app)
        await pilot.press("r", "2", "8", "enter")
        await hands.verdict(pilot)
        assert "+ accepted" in hands.text(app)
        assert [a.text for a in practice.recorded] == ["28", "3"]


async def test_an_explanation_has_the_numbers_of_its_draw(
    app, practice, hands, monkeypatch
) -> None:
    asked = practice.questions["cache_size"]
    practice.questions["cache_size"] = replace(asked, explanation="It is {{answer}}.")
    monkeypatch.setattr(practice, "reveal", lambda question, seed: f"It is 28, by {seed}.")
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "cache_size")
        await hands.grade(pilot, "28")
        assert "It is 28, by 7." in hands.text(app)
        assert "{{" not in hands.text(app)


async def test_options_are_picked_by_digit_space_and_mouse(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "which_loss")
        assert "1 [ ] max(0, 1 − z), the hinge" in hands.text(app)
        assert "the [log] loss" in hands.text(app)
        await pilot.press("1", "2", "2")
        assert screen.answer.text == "hinge"
        await pilot.press("down", "space")
        assert screen.answer.text == "hinge log"
        await pilot.click(OptionList, offset=(5, 1))
        assert screen.answer.text == "hinge relu log"
        await pilot.press("9", "2", "f5")
        await hands.verdict(pilot)
        assert practice.recorded[0].text == "hinge log"
        assert "+ max(0, 1 − z), the hinge" in hands.text(app)
        assert "It is none." in hands.text(app), "every option shows its reason"


async def test_a_long_prompt_gets_the_height_it_needs_and_says_what_lies_below(
    app, practice, hands
) -> None:
    question = practice.questions["sigmoid_derivative"]
    long = "\n\n".join(f"Paragraph {n}." for n in range(14)) + "\n\nFind what is asked."
    practice.questions[question.id] = replace(question, prompt=long)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, question.id)
        shown = hands.text(app)
        assert "more rows below shift+tab" in shown
        assert "Wanted: ds/dz" in shown, "whatever of the prompt is in sight"
        await pilot.press("alt+i")
        await hands.until(pilot, lambda: "Paragraph 9" in hands.text(app))
        assert "more rows below ↑↓ · alt+i less" in hands.text(app)
        await pilot.press("end")
        await hands.until(pilot, lambda: "K" in hands.text(app).split("Find what is asked")[-1])
        assert "below" not in hands.text(app)
        await pilot.press("escape", *"ds/dz")
        await hands.until(pilot, lambda: "ds/dz" in screen.answer.text)
        await hands.settle(pilot)
        assert "Wanted: ds/dz" in hands.text(app)
        await pilot.press("alt+i")
        await hands.until(pilot, lambda: "Paragraph 9" in hands.text(app))
        await pilot.press("alt+i", "=")
        await hands.until(pilot, lambda: screen.answer.text.endswith("="))


async def test_a_prompt_that_leaves_room_for_the_answer_leaves_it_the_keys(app, hands) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await hands.open(pilot, "softmax")
        await pilot.press("alt+i")
        await hands.settle(pilot)
        assert "below" not in hands.text(app)
        assert screen.answer.editor.has_focus


async def test_a_digit_answers_where_one_option_is_right(app, practice, hands) -> None:
    question = practice.questions["which_loss"]
    practice.questions["which_loss"] = replace(question, multiple=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, "which_loss")
        await pilot.press("2")
        await hands.verdict(pilot)
        shown = hands.text(app)
        assert "x wrong answer" in shown
        assert shown.count("It is one.") == 2
        await pilot.press("1", "shift+tab", "1")
        assert len(practice.recorded) == 1, "below a verdict no digit answers"
        await pilot.press("escape")
        await hands.answering(pilot)
        assert "It is one." in hands.text(app), "the reasons stay until one answers anew"
        assert "a digit answers" in hands.text(app)
        await pilot.press("1")
        await hands.verdict(pilot)
        assert [kept.text for kept in practice.recorded] == ["hinge", "relu"]
        await pilot.press("escape", "f8")
        await hands.on(pilot, "confirm")
        await pilot.press("y")
        await hands.answering(pilot)
        assert "It is one." not in hands.text(app)
        await pilot.press("2")
        await hands.verdict(pilot)
        assert len(practice.recorded) == 3
        await pilot.press("r")
        await hands.answering(pilot)
        assert "It is one." not in hands.text(app)


async def test_steps_are_carried_by_keys_and_end_where_they_are_put(app, practice, hands) -> None:
    question = OrderQuestion(
        id="steps", area="losses", path="x", title="Steps", level=1, minutes=1,
        prompt="Order these.", explanation="So.", steps=STEPS_TO_ORDER,
    )  # fmt: skip
    practice.questions["steps"] = question
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "steps")
        start = screen.answer.text.split()
        assert sorted(start) == ["a", "b", "c", "d"]
        assert screen.answer.is_empty(), "as it was shown it is no answer yet"
        await pilot.press("shift+up")  # already the first: nothing happens
        assert screen.answer.text.split() == start
        await pilot.press("shift+down")
        moved = [start[1], start[0], *start[2:]]
        assert screen.answer.text.split() == moved
        await pilot.press("space", "down", "down", "down")  # carried to the end, and no further
        assert screen.answer.text.split() == [start[1], start[2], start[3], start[0]]
        await pilot.press("escape", "up")  # put down: now the arrows walk
        assert app.screen is screen
        assert screen.answer.text.split() == [start[1], start[2], start[3], start[0]]
        screen.answer.restore("d c nothing c")
        assert screen.answer.text.split()[:2] == ["d", "c"]
        assert sorted(screen.answer.text.split()) == ["a", "b", "c", "d"]
        shown = hands.text(app)
        assert all(f"step {name}" in shown for name in "abcd")
        await pilot.press("f5")
        await hands.verdict(pilot)
        assert practice.recorded[0].text == screen.answer.text


async def test_of_many_criteria_one_sees_how_many_there_are(app, practice, hands) -> None:
    question = practice.questions["why_norm"]
    rubric = tuple(
        Criterion(id=f"c{n}", says=f"Names reason number {n}, and says what it does to a loss " * 2)
        for n in range(1, 10)
    )
    practice.questions[question.id] = replace(question, rubric=rubric)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.open(pilot, question.id)
        screen = await hands.grade(pilot, "Since.", "rubric")
        listed = screen.query_one("Options")
        assert listed.max_scroll_y > 0, "it scrolls, with a bar that says so"
        await pilot.press("1")
        await hands.until(pilot, lambda: "1 of 9 ticked" in hands.text(app))
        assert "reason number 9" not in hands.text(app)
        await pilot.press("end")
        await hands.until(pilot, lambda: "reason number 9" in hands.text(app))


async def test_an_open_answer_is_ticked_beside_the_model_answer(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "why_norm")
        await hands.grade(pilot, "Since [x] stays in scale.", "rubric")
        shown = hands.text(app)
        assert "Because gradients stay in scale:" in shown
        assert "Since [x] stays in scale." in shown
        await pilot.press("1", "down", "down", "space")
        assert "3 of 4 points" in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f5")
        await hands.on(pilot, "rubric")
        assert "3 of 4 points" in hands.text(app), "what was ticked is still there"
        await pilot.press("f5")
        await hands.verdict(pilot)
        shown = hands.text(app)
        assert "~ partly · 75%" in shown or "+ accepted" in shown
        assert "3 of 4 points." in shown
        assert "+ Says that x keeps its scale" in shown
        assert "x Says that depth matters" in shown


async def test_a_derivation_shows_the_mark_of_every_line(app, hands) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        await hands.open(pilot, "sigmoid_derivative")
        await hands.grade(pilot, "s*(1 - s)\n= s - s**3\n= s +\n")
        shown = hands.text(app)
        assert "+ 1  s*(1 - s)" in shown  # the marks stand in the margin
        assert "x 2  = s - s**3" in shown
        assert "? 3  = s +" in shown
        assert "z = 0.5" in shown  # the first failing line's witness, without a key
        assert "s − s³" in shown
        rows = hands.text(app).splitlines()
        place = next(n for n, row in enumerate(rows) if "line 3: = s +" in row)
        assert rows[place + 1].index("^") == rows[place].index("= s +") + 5


async def test_a_key_proves_the_lines_of_a_derivation(app, hands) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await hands.open(pilot, "sigmoid_derivative")
        screen.answer.restore("s*(1 - s)")
        await _until(pilot, lambda: [step.proof for step in screen.answer.steps] == ["sampled"])
        await pilot.press("alt+p")
        await _until(pilot, lambda: [step.proof for step in screen.answer.steps] == ["algebra"])
        assert "holds (proved)" in hands.text(app)


async def test_names_are_offered_as_one_types(app, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await hands.open(pilot, "sigmoid_derivative")
        editor = screen.answer.editor
        await pilot.press(*"ds/")
        await hands.until(pilot, lambda: "tab ds/dz" in hands.text(app))
        await pilot.press("tab", *" = sig")
        await hands.until(pilot, lambda: "tab sigmoid(  sign(" in hands.text(app))
        await pilot.press("tab", *"z)*")
        assert screen.answer.text == "ds/dz = sigmoid(z)*"
        await pilot.press("s")
        await hands.settle(pilot)
        assert "tab " not in hands.text(app), "s is a name already"
        await pilot.press("enter", *"half = s/2", "enter", *"ha", "tab", *" # si")
        assert screen.answer.text.endswith("\nhalf # si"), "a name of one's own, and a remark"
        assert editor.has_focus
        await pilot.press("tab")
        assert not editor.has_focus, "where nothing is offered Tab leaves the editor"
        await pilot.press("shift+tab")
        editor.move_cursor((0, 0))
        await pilot.press(*"si", "left", "tab")
        assert screen.answer.text.startswith("sids/dz ="), "within a name nothing is offered"
        await pilot.press("f1")
        await hands.on(pilot, "help")
        words = "\n".join(str(part.content) for part in app.screen.query(Static))
        assert "tab takes the first of the names" in words


async def _until(pilot, holds) -> None:
    """Wait for what a thread does; the time-out of the test ends it where it never happens."""
    while not holds():
        await pilot.pause(0.05)


async def test_the_editor_indents_and_lets_escape_through(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("")
        await pilot.press(
            *"if", "space", "x", "colon", "enter", "y", "enter", "tab", "z", "tab", "w"
        )
        assert screen.answer.text == "if x:\n    y\n        z   w"
        await pilot.press("shift+home", "tab")
        assert screen.answer.text == "if x:\n    y\n" + " " * 12
        await pilot.press("escape")
        await hands.on(pilot, "home")


async def test_lines_are_marked_as_one_types(app, hands) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await hands.open(pilot, "sigmoid_derivative")
        shown = hands.text(app)
        assert "z  a number" in shown
        assert "s = sigmoid(z)" in shown
        screen.answer.restore("ds/dz = s*(1-s)\n\n# a remark\nds/dz = s\nds/dz = s*(")
        await hands.until(pilot, lambda: "holds     ∂s/∂z = s" in hands.text(app))
        rows = hands.text(app).splitlines()
        first = next(n for n, row in enumerate(rows) if "+ 1  ds/dz" in row)
        assert "x 4" in rows[first + 3]
        assert "? 5" in rows[first + 4]

        screen.answer.editor.move_cursor((3, 0))
        await pilot.pause()
        assert "z = " in hands.text(app)
        screen.answer.editor.move_cursor((4, 0))
        await pilot.pause()
        rows = hands.text(app).splitlines()
        place = next(n for n, row in enumerate(rows) if "line 5: ds/dz = s*(" in row)
        assert rows[place + 1].index("^") == rows[place].index("ds/dz") + len("ds/dz = s*(")


async def test_marks_that_come_too_late_are_dropped(app, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "sigmoid_derivative")
        screen.answer.restore("ds/dz = s*(1-s)")
        await hands.until(pilot, lambda: screen.answer.steps)
        late = Examined(screen.answer._run - 1, (), 80)
        screen.answer.post_message(late)
        await pilot.pause()
        assert screen.answer.steps[0].verdict == "holds"
        screen.answer.restore("  ")
        await hands.until(pilot, lambda: not screen.answer.steps)


async def test_the_mistake_is_shown_as_a_diff_once_the_solution_is_unlocked(app, hands) -> None:
    async with app.run_test(size=(90, 40)) as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f4", "y")
        await hands.on(pilot, "reveal")
        await hands.until(pilot, lambda: "def answer" in hands.text(app))
        shown = hands.text(app)
        assert "-    e = np.exp(x - x.max())" in shown
        assert "+    e = np.exp(x)" in shown


async def test_the_palette_does_what_the_keys_do(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*"hint")
        await hands.until(pilot, lambda: "the key f3" in hands.text(app))
        assert "the key ctrl+t" not in hands.text(app)  # one line for each action
        await pilot.pause(0.3)
        await pilot.press("enter")
        await hands.on(pilot, "hints")


def test_what_follows_goes_by_what_happened() -> None:
    from quizzer.model.parts import FollowUp
    from quizzer.model.verdict import Mistake, Report, Verdict
    from quizzer.tui.widgets.report.passed import ahead

    class Asked:
        follow_ups = (
            FollowUp(id="any"), FollowUp(id="right", after="accepted"),
            FollowUp(id="wrong", after="wrong"), FollowUp(id="probe", after="axis"),
            FollowUp(id="any", after="axis"),
        )  # fmt: skip

    right = Report("q", Verdict.ACCEPTED)
    wrong = Report("q", Verdict.WRONG_ANSWER)
    named = Report("q", Verdict.WRONG_ANSWER, misconception=Mistake("axis", "the axis"))
    assert ahead(Asked, right) == ("right", "any")
    assert ahead(Asked, wrong) == ()
    assert ahead(Asked, named) == ("any", "probe")
    assert ahead(Asked, None) == ("any", "right", "wrong", "probe")


async def test_a_named_mistake_leads_to_the_question_that_probes_it(app, practice, hands) -> None:
    from quizzer.model.parts import FollowUp

    probe = FollowUp(id="which_loss", after="no_max")
    asked = practice.questions["softmax"]
    practice.questions["softmax"] = replace(asked, follow_ups=(*asked.follow_ups, probe))
    async with app.run_test(size=(100, 40)) as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, WRONG)
        await hands.until(pilot, lambda: "What follows" in hands.text(app))
        assert "1 which_loss" in hands.text(app)
        assert "log_softmax" not in hands.text(app), "that follows from a pass"
        await pilot.press("1")
        await hands.until(pilot, lambda: getattr(app.screen, "question", None) is not None
                          and app.screen.question.id == "which_loss")  # fmt: skip
