"""A learner's days: a session from home to its last page, and three weeks of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from textual.widgets import Input

from quizzer.home import Home
from quizzer.model.daily.sitting import Wish
from quizzer.model.daily.today import VisitLine
from quizzer.practice.practice import open_practice
from quizzer.tui.app import QuizzerApp
from quizzer.tui.looks import CONTRAST, THEMES
from quizzer.tui.places import LOOKS, places
from quizzer.tui.screens.today.rows import begin, last

DAY = 86_400.0
START = 1_790_000_000.0


async def test_a_session_goes_on_with_one_key_and_ends_with_a_page(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        assert "Begin with one of these" in hands.text(app)
        await pilot.press("2")  # a whole first session
        first = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: first.answer is not None)
        assert "1 of 2 · 12 min" in hands.text(app)
        await hands.grade(pilot, "fine")
        assert hands.text(app).splitlines()[-1].strip().startswith("n next")
        await pilot.press("n")
        await hands.until(pilot, lambda: app.screen is not first and app.screen.name == "question")
        second = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: second.answer is not None)
        assert "2 of 2" in hands.text(app)
        await hands.grade(pilot, "28")
        await pilot.press("n")
        await hands.on(pilot, "done")
        shown = hands.text(app)
        assert "2 of 2 questions solved" in shown
        assert "again in 3 days" in shown
        assert app.course.sitting is None
        await pilot.press("escape")
        await hands.on(pilot, "home")
        assert "Where you stand" in hands.text(app)


async def test_a_question_of_a_session_can_be_passed_over(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        app.course.begin(Wish(due=True))
        first = await hands.on(pilot, "question")
        names = [name for name, _, _ in places(app)]
        assert {"Skip this question", "Bury this question", "End the session"} <= set(names)
        app.course.leave_out("skip")
        await hands.until(pilot, lambda: app.screen is not first and app.screen.name == "question")
        app.course.end()
        await hands.on(pilot, "done")
        assert "1 passed over · 1 not reached" in hands.text(app)
    assert practice.wishes == [Wish(due=True)]


async def test_what_one_prepares_for_is_changed_with_the_arrows(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        await pilot.press("i")
        await hands.on(pilot, "profile")
        await pilot.press("right")
        await hands.until(pilot, lambda: practice.kept_profile.chosen)
        assert "applied scientist" in hands.text(app)
        await pilot.press("slash", *"2023-12-24", "enter")
        await hands.until(pilot, lambda: practice.kept_profile.date == "2023-12-24")
        await hands.settle(pilot)
        assert "2023-12-24" in hands.text(app)
        await pilot.press("escape")
        await hands.on(pilot, "home")


async def test_a_date_is_typed_where_it_stands_and_a_wrong_one_stays_to_be_mended(
    app, practice, hands
) -> None:
    when = date.fromtimestamp(practice.clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        await pilot.press("i")
        await hands.on(pilot, "profile")
        await pilot.press("down", *"24.12.", "enter")
        field = app.screen.query_one("#date", Input)
        await hands.until(pilot, lambda: "no date" in hands.notices(app))
        assert field.display
        assert (field.value, field.has_focus) == ("24.12.", True)
        assert "leave the date as it was" in hands.text(app)
        for ahead, words in (
            (14, "in 14 days"),
            (1, "in 1 day "),
            (0, "today"),
        ):
            wished = str(when + timedelta(days=ahead))
            if not field.display:
                await pilot.press("slash")
            field.value = wished
            await pilot.press("enter")
            await hands.until(pilot, lambda wished=wished: practice.kept_profile.date == wished)
            await hands.settle(pilot)
            assert f"{wished}, {words}" in hands.text(app)
        over = str(when - timedelta(days=2))
        await pilot.press("slash")
        await hands.until(pilot, lambda: "enter take it" in hands.text(app))
        assert "type a date" not in hands.text(app)
        field.value = over
        await pilot.press("enter")
        await hands.until(pilot, lambda: f"{over} is over" in hands.notices(app))
        assert (field.value, field.display, practice.kept_profile.date) == (over, True, str(when))
        await pilot.press("escape", "escape")
        await hands.on(pilot, "home")
        practice.kept_profile = replace(practice.kept_profile, date=over)
        await pilot.press("i")
        await hands.on(pilot, "profile")
        assert f"{over}, 2 days ago" in hands.text(app)


async def test_the_palette_has_every_theme_and_nothing_twice(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        keys = {command.title for command in app.get_system_commands(app.screen)}
        assert not keys & {name for name, *_ in places(app)}
        assert set(LOOKS) == {theme.name for theme in THEMES}
        await pilot.press("ctrl+p", *"theme")
        await hands.until(pilot, lambda: "Theme: terminal" in hands.text(app))
        await pilot.press("ctrl+u", *"high contrast")
        await hands.until(pilot, lambda: "▸ Theme: high contrast" in hands.text(app))
        await hands.until(pilot, lambda: app.screen.ready)
        await pilot.press("enter")
        await hands.until(pilot, lambda: practice.kept_looks == CONTRAST)
        assert app.theme == CONTRAST


async def test_the_colours_are_remembered(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        await pilot.press("f9")
        await hands.until(pilot, lambda: practice.kept_looks)
        chosen = app.theme
    again = QuizzerApp(practice)
    assert again.theme == chosen  # before anything is painted
    assert not again.current_theme.dark


async def test_three_weeks_each_have_their_next_thing(tmp_path: Path, hands) -> None:
    """Choice questions alone, so that three weeks pass in half a minute; every third is missed."""
    now = [START]
    practice = open_practice(home=Home(tmp_path, Home.of().cache), clock=lambda: now[0])
    app = QuizzerApp(practice)
    app.animation_level = "none"
    answered = 0
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        for day in range(21):
            now[0] = START + day * DAY
            app.course.begin(Wish(count=2, kind="choice"))
            await hands.on(pilot, "question")
            while app.screen.name == "question":
                screen = app.screen
                await hands.until(pilot, lambda: getattr(app.screen, "answer", None) is not None)
                right = {o.id for o in screen.question.options if o.correct}
                wanted = right if answered % 3 else {o.id for o in screen.question.options} - right
                now[0] += 60.0
                await hands.grade(pilot, " ".join(sorted(wanted)[: len(right)]))
                answered += 1
                await pilot.press("n")
                await hands.until(pilot, lambda: app.screen is not screen)  # noqa: B023
            await hands.on(pilot, "done")
            await pilot.press("escape")
            await hands.on(pilot, "home")
        assert "Keeps coming back" in hands.text(app)
    assert answered == 42
    assert len(practice.attempts()) == 42
    assert practice.today().items, "the next day has its next thing too"
    assert any(card.memory.reps > 1 for card in practice.daily.cards()), "reviews came round"
    practice.close()


def test_an_open_answer_that_is_partly_right_is_not_told_as_wrong() -> None:
    lines = tuple(
        VisitLine("why", "Why warm up", START, "wrong_answer", 0.4, 60.0, "", partly)
        for partly in (True, False)
    )
    day = cast(Any, SimpleNamespace(last=lines, now=START))
    assert [str(row.prompt).split("  ")[0][:1] for row in last(day, 40)] == ["~", "x"]
    assert "40%" in str(last(day, 40)[0].prompt)


def test_a_session_that_was_left_names_its_place_however_long_the_title_is() -> None:
    left = SimpleNamespace(title="A title of many words " * 3, number=2, total=6)
    day = cast(Any, SimpleNamespace(new=0, minutes=30, due=0, unfinished=left, plan=None, areas=(),
                                    items=("one",), unplaced=False, interview=""))  # fmt: skip
    for width in (24, 37, 90):
        row = str(begin(day, width)[0].prompt)
        assert row.startswith("Go on: A")
        assert row.rstrip().endswith("2 of 6")
