"""What must not break it: haste, size, defects, strangers' text, other editors, no terminal."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets.option_list import Option

from quizzer.errors import StoreError
from quizzer.model.daily.marks import Marks
from quizzer.model.diagnostic import Diagnostic, Summary
from quizzer.model.shown import Shown
from quizzer.model.visit import Draft
from quizzer.tui.app import SESSION, QuizzerApp
from quizzer.tui.messages import Opened
from quizzer.tui.screens import PLACES, make
from quizzer.tui.screens.answer.drafting import DRAFT_AFTER
from quizzer.tui.widgets.answers.choice import Options
from quizzer.tui.widgets.frame.question_table import QuestionTable


async def test_grading_can_be_stopped_and_nothing_is_recorded(app, practice, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("SLOW")
        await pilot.press("f5")
        await hands.until(pilot, lambda: "1 of 3 cases" in hands.text(app))
        await pilot.press("escape")
        await hands.on(pilot, "question")
        assert practice.recorded == []
        assert "Stopped" in hands.text(app)
        await hands.grade(pilot, "fine")
        assert "+ accepted" in hands.text(app)


async def test_what_is_recorded_already_is_shown_and_not_called_stopped(
    app, practice, hands, monkeypatch
) -> None:
    """Escape comes while the attempt is being written: too late to stop anything."""
    writing, go_on = threading.Event(), threading.Event()
    begin = practice.begin

    def slow_to_write(*words, **facts):
        grading = begin(*words, **facts)
        keep = grading._keep

        def waits(report):
            writing.set()
            go_on.wait(10)
            return keep(report)

        grading._keep = waits
        return grading

    monkeypatch.setattr(practice, "begin", slow_to_write)
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("fine")
        await pilot.press("f5")
        await hands.until(pilot, writing.is_set)
        await pilot.press("escape")
        await pilot.pause()
        assert "grading" in hands.text(app)
        go_on.set()
        await hands.verdict(pilot)
        assert len(practice.recorded) == 1
        assert "Nothing was recorded" not in hands.notices(app)


async def test_a_verdict_that_cannot_be_kept_is_shown_with_the_reason(app, practice, hands) -> None:
    practice.unkept = "the disk is full"
    async with app.run_test(notifications=True) as pilot:
        await hands.open(pilot, "softmax")
        await hands.grade(pilot, "fine")
        assert "+ accepted" in hands.text(app)
        assert "was not kept: the disk is full" in hands.notices(app)


async def test_a_solution_is_shown_where_that_cannot_be_kept(
    app, practice, hands, monkeypatch
) -> None:
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")

        def full() -> None:
            raise StoreError("the disk is full")

        monkeypatch.setattr(screen.visit, "keep", full)
        await pilot.press("f4", "y")
        await hands.on(pilot, "reveal")
        await hands.until(pilot, lambda: "def answer" in hands.text(app))
        assert "the disk is full" in hands.notices(app)
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await hands.grade(pilot, "fine")
        assert practice.recorded[0].solution_seen


async def test_leaving_while_grading_leaves_at_once(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("SLOW")
        await pilot.press("f5")
        await hands.until(pilot, lambda: "1 of 3 cases" in hands.text(app))
        await pilot.press("ctrl+q")
    assert practice.cancelled.is_set()
    assert practice.drafts["softmax"] == "SLOW"


async def test_a_defect_of_ours_is_a_notice_and_the_text_stays(app, practice, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("DEFECT")
        await pilot.press("f5")
        await hands.on(pilot, "question")
        await hands.until(pilot, lambda: "boom [red]" in hands.text(app))
        assert screen.answer.text == "DEFECT"


async def test_an_unknown_question_is_a_notice(app, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        await hands.on(pilot, "home")
        app.open_question("sofmax")
        await hands.until(pilot, lambda: "no question is called" in hands.notices(app))
        await hands.on(pilot, "home")


async def test_a_grading_that_ends_below_another_screen_waits_for_it(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("SLOW")
        await pilot.press("f5")
        await hands.until(pilot, lambda: "1 of 3 cases" in hands.text(app))
        app.open("help", app.screen)
        await hands.on_top(pilot, "help")
        practice.cancel()
        await hands.settle(pilot)
        assert app.screen.name == "help"
        await pilot.press("escape")
        await hands.verdict(pilot)


async def test_hasty_escapes_leave_no_more_than_the_screens_there_are(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        for _ in range(6):
            app.simulate_key("escape")
        await hands.on(pilot, "home")


async def test_an_untouched_stub_is_not_graded(app, practice, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f5")
        await pilot.pause()
        assert app.screen.name == "question"
        assert "nothing to grade" in hands.text(app)
        assert "F3" in hands.text(app).partition("nothing to grade")[2].splitlines()[0]


async def test_a_session_of_the_command_line_begins_with_its_question(practice, hands) -> None:
    sitting = practice.session()
    practice.unfinished = lambda: sitting
    app = QuizzerApp(practice, SESSION)
    async with app.run_test() as pilot:
        await hands.on(pilot, "question")
        assert app.course.item.question == app.screen.question_id
        await pilot.press("escape")
        await hands.on(pilot, "home")


async def test_escape_leads_to_the_line_that_could_not_be_read(app, practice, hands) -> None:
    from quizzer.model.verdict import Fault, Verdict

    async with app.run_test() as pilot:
        page = await hands.open(pilot, "softmax")
        await hands.grade(pilot, "def softmax(x):\n    return WRONG +* x\n")
        fault = Fault("syntax", "invalid syntax", line=2, column=18)
        page.report = replace(page.report, verdict=Verdict.INVALID, fault=fault)
        page.answer.editor.move_cursor((0, 0))
        await pilot.press("escape")
        await hands.answering(pilot)
        assert page.answer.editor.cursor_location == (1, 17)


async def test_drafts_are_kept_as_one_types_and_come_back(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("half a thought")
        await pilot.pause(DRAFT_AFTER + 0.2)
        await hands.until(pilot, lambda: practice.drafts.get("softmax") == "half a thought")
        screen.answer.editor.move_cursor(screen.answer.editor.document.end)
        await pilot.press("!")
        await pilot.press("escape")
        await hands.on(pilot, "home")
        assert practice.drafts["softmax"] == "half a thought!"
        screen = await hands.open(pilot, "softmax")
        assert screen.answer.text == "half a thought!"


async def test_a_draft_survives_leaving_in_haste(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("typed just now")
        await pilot.press("ctrl+q")
    assert practice.drafts["softmax"] == "typed just now"


async def test_a_draft_that_cannot_be_kept_is_a_notice(app, practice, hands, monkeypatch) -> None:
    def full(question_id: str, text: str) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(practice, "save_draft", full)
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")
        screen.answer.restore("typed")
        await hands.until(pilot, lambda: "the disk is full" in hands.notices(app))
        assert screen.answer.text == "typed"
        await pilot.press("escape")
        await hands.on(pilot, "home")


async def test_a_large_paste_and_a_resize_do_no_harm(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        text = "x = [1, 2]  # é 数 🙂 \x1b[31m\n" * 3500
        screen.answer.restore(text)
        await pilot.pause()
        for size in ((40, 10), (200, 60), (20, 5), (1, 1), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert screen.answer.text == text
        await pilot.press("f5")
        await hands.verdict(pilot)
        assert practice.recorded[0].text == text
        await pilot.press("escape")
        await hands.on(pilot, "question")
        await pilot.press("f2")
        await hands.on(pilot, "attempts")
        assert "\x1b" not in hands.text(app)


KEYS = [
    "up", "down", "enter", "escape", "tab", "f1", "f2", "f3", "f4", "f5", "f6", "f8", "f9",
    "space", "a", "1", "b", "d", "r", "y", "n", "left", "right", "pagedown", "home", "ctrl+z",
    "backspace", "shift+tab", "delete", "ctrl+g", "ctrl+t", "ctrl+u",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_mashed_keys_do_not_end_it(seed: int, app, hands, questions) -> None:
    mash = random.Random(seed)
    async with app.run_test(size=(80, 24)) as pilot:
        await hands.on(pilot, "home")
        for number in range(120):
            if number % 30 == 10:
                app.open_question(mash.choice(questions).id)
            app.simulate_key(mash.choice(KEYS))
            if number % 7 == 0:
                await pilot.pause()
        await hands.settle(pilot)
        assert app.is_running


async def test_keys_before_a_list_is_laid_out_do_nothing(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "which_loss")
        listed = Options(Option("one"), Option("two"))
        await screen.mount(listed)
        listed.display = False
        listed.highlighted = 0
        listed.action_page_down()
        listed.action_page_up()
        assert listed.highlighted == 0


async def test_keys_and_answers_count_only_while_a_page_is_whole(app, practice, hands) -> None:
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        assert screen.here
        fresh = make("browse")
        assert not fresh.here
        assert not fresh.check_action("move", (1,))
        app.open_question("cache_size")
        assert not screen.here, "it was popped, though Textual has yet to take it away"
        softmax, visit = practice.questions["softmax"], practice.visit("softmax")
        screen.post_message(Opened(softmax, Shown("late"), visit, Marks()))
        await hands.on(pilot, "question")
        assert app.is_running


async def test_the_palette_takes_keys_at_once(app, hands) -> None:
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        for key in ("ctrl+p", "pagedown", "pageup", "down", "up", "escape"):
            app.simulate_key(key)
        await hands.on(pilot, "home")


async def test_thousands_of_questions_are_filtered_and_moved_in(app, practice, hands) -> None:
    practice.extra = [
        Summary(f"q_{n}", f"Question {n}", "code", "losses", 1 + n % 3, 5) for n in range(20_000)
    ]
    async with app.run_test() as pilot:
        await pilot.press("b")
        await hands.on(pilot, "browse")
        table = app.screen.query_one(QuestionTable)
        assert len(table.rows) == 20_005
        await pilot.press(*"19_99")
        await pilot.pause()
        assert "0 of" in hands.text(app) or table.current is None
        await pilot.press("ctrl+u", *"q_1999")
        await pilot.pause()
        assert len(table.rows) == 11
        await pilot.press("down", "down", "pagedown", "pageup", "up", "enter")
        await hands.on(pilot, "browse")


async def test_the_table_is_used_with_the_mouse(app, practice, hands) -> None:
    practice.extra = [Summary(f"q_{n}", f"Q {n}", "code", "losses", 1, 5) for n in range(100)]
    async with app.run_test() as pilot:
        await pilot.press("b")
        await hands.on(pilot, "browse")
        table = app.screen.query_one(QuestionTable)
        await pilot.click(QuestionTable, offset=(10, 3))
        assert table.cursor == 2
        assert app.screen.name == "browse"
        await pilot.press("1")
        assert app.screen.query_one("Input").value == "1", "one types on after a click"
        await pilot.press("backspace")
        table.scroll_to(y=50, animate=False)
        await pilot.pause()
        await pilot.click(QuestionTable, offset=(10, 1))
        assert table.cursor == 50
        table.show(table.rows[:5])
        await pilot.click(QuestionTable, offset=(10, 1), times=2)
        await hands.on(pilot, "question")


async def test_wide_formulas_are_scrolled_with_the_keys(app, practice, hands) -> None:
    long = " + ".join(f"x_{{{n}}}" for n in range(60))
    question = practice.questions["softmax"]
    practice.questions["softmax"] = replace(question, prompt=f"So:\n\n$${long}$$\n")
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        await pilot.press("alt+i")
        await hands.until(pilot, lambda: "x₀ + x₁" in hands.text(app))
        await pilot.press("shift+tab")
        await hands.until(pilot, lambda: "sideways" in hands.text(app))
        await pilot.press("right", "right")
        await pilot.pause()
        assert screen.query_one("FormulaBlock").scroll_x == 16
        assert "x₀ + x₁" not in hands.text(app)


async def test_wide_code_is_scrolled_without_another_focus(app, practice, hands) -> None:
    practice.reveal = lambda question, seed, mistake="": f"```python\nx = {'1 + ' * 60}1\n```\n"
    async with app.run_test() as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f4", "y")
        await hands.on(pilot, "reveal")
        await hands.until(pilot, lambda: "sideways" in hands.text(app))
        await pilot.press("right")
        await pilot.pause()
        assert app.screen.query_one("MarkdownFence").scroll_x == 8


async def test_defects_of_the_bank_stand_at_home(app, practice, hands) -> None:
    practice.diagnostics = (Diagnostic("losses/[x].yaml", 3, 7, "titel: did you mean title?"),)
    async with app.run_test(size=(100, 24)) as pilot:
        await hands.on(pilot, "home")
        assert "1 defect" in hands.text(app)
        assert "losses/[x].yaml:3:7: error: titel: did you mean title?" in hands.text(app)


async def test_an_empty_bank_says_so(app, practice, hands) -> None:
    practice.questions = {}
    async with app.run_test() as pilot:
        await hands.on(pilot, "home")
        assert "holds no questions" in hands.text(app)
        await pilot.press("b", "enter", "down")
        await hands.on(pilot, "browse")


# --- another editor ---------------------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes $EDITOR a script, and the terminal one that can be left."""
    monkeypatch.setattr(QuizzerApp, "suspend", lambda self: nullcontext())

    def make(body: str) -> None:
        script = tmp_path / "editor.py"
        script.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{body}\n")
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    return make


async def test_the_file_is_read_again_after_the_editor(app, hands, editor) -> None:
    editor("path.write_text('# ' + path.name + '\\n' + path.read_text()[:6])")
    async with app.run_test() as pilot:
        screen = await hands.open(pilot, "softmax")
        await pilot.press("f7")
        await hands.settle(pilot)
        assert screen.answer.text == "# softmax.py\nimport"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("sys.exit(3)", "ended with 3"),
        ("path.write_bytes(b'\\xff\\xfe')", "not UTF-8"),
        ("path.unlink()", "the text is as it was"),
    ],
)
async def test_an_editor_that_fails_changes_nothing(app, hands, editor, body, says) -> None:
    editor(body)
    async with app.run_test(notifications=True) as pilot:
        screen = await hands.open(pilot, "softmax")
        before = screen.answer.text
        await pilot.press("f7")
        await hands.until(pilot, lambda: says in hands.notices(app))
        assert screen.answer.text == before


async def test_a_terminal_that_cannot_be_left_is_named(app, hands) -> None:
    async with app.run_test(notifications=True) as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f7")
        await hands.until(pilot, lambda: "cannot be left" in hands.notices(app))


async def test_a_missing_editor_is_named(app, hands, editor, monkeypatch) -> None:
    editor("")
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")
    async with app.run_test(notifications=True) as pilot:
        await hands.open(pilot, "softmax")
        await pilot.press("f7")
        await hands.until(pilot, lambda: "no-such-editor cannot be started" in hands.notices(app))


# --- start ------------------------------------------------------------------------------------


def test_without_a_terminal_there_is_one_line_and_exit_code_2() -> None:
    code = (
        "import sys; from quizzer.tui.app import run; "
        "sys.exit(run(type('P', (), {'close': lambda self: None})()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert ran.returncode == 2
    assert ran.stdout == ""
    assert ran.stderr.count("\n") == 1
    assert "needs a terminal" in ran.stderr


def test_the_screens_import_nothing_heavy() -> None:
    """Only what a first question of every kind needs; numbers and algebra stay with practice."""
    code = (
        "import sys, pkgutil, quizzer.tui as t\n"
        "for m in pkgutil.walk_packages(t.__path__, 'quizzer.tui.'): __import__(m.name)\n"
        "print([m for m in ('numpy', 'sympy', 'pydantic', 'yaml') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_first_paint_waits_for_nothing_that_may_come_later(tmp_path: Path) -> None:
    """Editor, Markdown, and what reads the day; the app is ended once home is painted."""
    code = (
        "import os, sys\n"
        "from quizzer.practice.practice import open_practice\n"
        "from quizzer.tui.app import QuizzerApp\n"
        "from quizzer.tui.screens.today.home import HomeScreen\n"
        "def painted():\n"
        "    print([m for m in ('textual.widgets._text_area', 'textual.widgets._markdown', "
        "'tree_sitter', 'texicode', 'pylatexenc', 'yaml', 'quizzer.practice.daily.daily', "
        "'quizzer.session.plan') if m in sys.modules], flush=True, file=sys.__stdout__)\n"
        "    os._exit(0)\n"
        "class Painted(HomeScreen):\n"
        "    def on_mount(self): self.call_after_refresh(painted)\n"
        "QuizzerApp.SCREENS['home'] = Painted\n"
        "QuizzerApp(open_practice()).run(headless=True)\n"
    )
    environ = {**os.environ, "QUIZZER_HOME": str(tmp_path)}
    for _ in range(2):  # the first reads the whole bank
        ran = subprocess.run(
            [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
        )
    assert ran.stdout.strip() == "[]"


def test_every_screen_of_the_table_can_be_made() -> None:
    from importlib import import_module

    for name, place in PLACES.items():
        module = import_module(f"quizzer.tui.screens.{place}")
        made = f"{name.title().replace('_', '')}Screen"
        assert hasattr(module, made), f"{name} lacks its class"


# --- a question that was changed, renamed or removed since ------------------------------------


async def test_a_draft_of_a_question_that_was_changed_stands_and_that_is_said(
    app, practice, hands, monkeypatch
) -> None:
    """A number too: it was dropped without a word, since it may belong to other numbers."""
    visit = practice.visit

    def changed(*words, **more):
        made = visit(*words, **more)
        made.draft, made.redrawn = Draft("12.5"), True
        return made

    monkeypatch.setattr(practice, "visit", changed)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.open(pilot, "cache_size")
        assert app.screen.answer.text == "12.5"
        assert "was changed since you wrote this" in hands.notices(app)


async def test_an_answer_that_names_what_is_offered_no_more_says_so(app, practice, hands) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await hands.open(pilot, "which_loss")
        assert screen.put_back(screen.answer, "hinge, log")
        assert not hands.notices(app)
        assert not screen.put_back(screen.answer, "hinge gone")
        assert screen.answer.text == "hinge"
        await hands.until(pilot, lambda: "left out of your answer" in hands.notices(app))


async def test_what_a_session_passed_over_is_said_and_older_notices_go(
    app, practice, hands
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await hands.on(pilot, "home")
        app.course.begin()
        first = await hands.on(pilot, "question")
        await hands.until(pilot, lambda: first.answer is not None)
        first.say("of the question that one leaves")
        await hands.until(pilot, lambda: hands.notices(app))
        app.course.sitting.said = ("[b]Softmax[/b]: no bank holds it now; it was passed over",)
        app.course.leave_out("skip")
        await hands.until(pilot, lambda: app.screen is not first and app.screen.name == "question")
        told = "[b]Softmax[/b]: no bank holds it now; it was passed over"
        await hands.until(pilot, lambda: hands.notices(app) == told)
