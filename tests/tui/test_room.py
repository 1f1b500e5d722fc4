"""The room as it is used: what stands is kept, whatever lies above it and whichever way it ends."""

from __future__ import annotations

import signal
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest
import yaml

from quizzer.home import Home
from quizzer.practice.practice import Practice, open_practice
from quizzer.session.interview.clock import Reading
from quizzer.tui.app import QuizzerApp
from quizzer.tui.editing import edit_outside


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank is read once for all of them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def practice(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    practice = open_practice(home=Home(tmp_path, cache))
    yield practice
    practice.close()


async def until(pilot, true, what: str) -> None:
    for _ in range(160):
        await pilot.pause(0.05)
        if true():
            return
    raise AssertionError(f"never {what}: {pilot.app.screen}")


def app_of(practice: Practice, *sections: tuple[str, ...], **rules: object) -> QuizzerApp:
    """The app in the room of an own preset with these questions."""
    parts = [
        {"title": f"Part {n}", "minutes": 10, "questions": list(ids)}
        for n, ids in enumerate(sections, 1)
    ]
    preset = {"title": "Own", "about": "Mine.", "minutes": 10 * len(parts), "sections": parts,
              "rules": rules}  # fmt: skip
    folder = Home.of().data / "interviews"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.yaml").write_text(yaml.safe_dump(preset), encoding="utf-8")
    return QuizzerApp(practice, ("interview", "own", {"seed": 4}))


async def opened(pilot, app: QuizzerApp):
    await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
    return app.screen


def keys(room) -> str:
    return str(room.query_one("KeyBar").render())


def said(room) -> str:
    return str(room.query_one("#came").render())


async def test_an_answer_is_handed_in_by_enter_and_once(practice: Practice) -> None:
    app = app_of(practice, ("quantised_value", "which_are_norms"), submissions="one", back=False)
    async with app.run_test(size=(80, 24)) as pilot:
        room = await opened(pilot, app)
        assert "enter hands in" in str(room.answer.query_one("#read").render())
        assert "esc leave" in keys(room)
        assert "alt+p" not in keys(room)
        await pilot.press("3", "enter")
        task = room.interview.room.tasks[0]
        await until(pilot, lambda: task.answers and task.answers[0].verdict, "judged")
        await until(pilot, lambda: "wrong answer" in str(room.query_one("#came").render()), "said")
        assert room.answer.disabled
        assert "F5" not in keys(room)
        assert not app._notifications, "what stands above the answer needs no notice"
        await pilot.press("alt+n")
        await until(pilot, lambda: room.number == 1 and room.answer, "moved")
        assert not room.query_one("#came").display
        await pilot.press("alt+p")
        assert room.number == 1
        about = room.answer.query_one("#about")
        assert "F5 hands in" in str(about.render())
        await pilot.press("1", "f5")
        await until(pilot, lambda: room.finished, "finished")
        await until(pilot, lambda: "alt+e ends the interview" in said(room), "told how it ends")
        assert keys(room).startswith("alt+e end section")
        assert "alt+n" not in keys(room), "there is nothing to go to"
        assert not str(about.render()), "a key that picks no more is not named"


async def test_parts_of_a_review_are_kept_and_stand_at_the_end(practice: Practice) -> None:
    review = next(item.id for item in practice.bank.summaries if item.kind == "review")
    app = app_of(practice, (review, "quantised_value"))
    async with app.run_test(size=(120, 40)) as pilot:
        room = await opened(pilot, app)
        await pilot.press("r", "alt+n")
        await until(pilot, lambda: room.number == 1 and room.answer, "moved")
        assert room.interview.room.tasks[0].text == "reject"
        await pilot.press("alt+p")
        await until(pilot, lambda: room.number == 0 and room.answer, "back")
        assert room.answer.text == "reject"


async def test_a_stopped_clock_hides_the_questions(practice: Practice) -> None:
    app = app_of(practice, ("softmax",), pause=True)
    async with app.run_test(size=(120, 40)) as pilot:
        room = await opened(pilot, app)
        await pilot.press("alt+z")
        await until(pilot, lambda: room.answer is None, "hidden")
        assert "alt+z" in str(room.query_one("#tasks").render())
        assert not room.query("Prompt")
        room.interview.write(0, "written for nothing")
        assert room.interview.room.tasks[0].text == ""
        await pilot.press("alt+z")
        await until(pilot, lambda: room.answer, "open again")


async def test_the_scratchpad_is_kept_while_open_and_closed_by_the_clock(
    practice: Practice,
) -> None:
    app = app_of(practice, ("softmax",))
    async with app.run_test(size=(80, 24)) as pilot:
        room = await opened(pilot, app)
        await pilot.press("f2")
        await until(pilot, lambda: app.screen.name == "note", "open")
        await pilot.press("a")
        app.keep_texts()  # as a signal does
        await until(pilot, lambda: room.interview.room.scratch == "a", "kept")
        await pilot.press("b")
        interview = room.interview
        before = interview._clock

        def later() -> Reading:
            now = before()
            return now._replace(wall=now.wall + 601, boot=now.boot + 601)

        interview._clock = later
        await until(pilot, lambda: app.screen.name == "interview_report", "reported")
        await until(pilot, lambda: app.screen.result is not None, "read")
        assert app.screen.result.scratch == "ab"
        assert room not in app.screen_stack


async def test_the_page_before_the_clock_tells_what_will_be_held(practice: Practice) -> None:
    wish = {"seed": 1, "minutes": 5, "factor": 1.5}
    app = QuizzerApp(practice, ("before", "phone-screen-20", wish))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "preset", None), "read")
        words = str(app.screen.query_one("#rules").render())
        assert " 7.5 min  Short answers" in words
        assert "no room for: Explain" in words
        assert "1.5 times" in words


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    script = tmp_path / "editor.py"
    script.write_text(f"import os, sys, time\npath = sys.argv[1]\n{code}\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(QuizzerApp, "suspend", lambda self: nullcontext())


async def test_ones_own_editor_in_the_room(practice: Practice, tmp_path, monkeypatch) -> None:
    """Its saves are kept as they come, and one that is killed loses none of them."""
    editor(tmp_path, monkeypatch, "open(path, 'a').write('# saved'); os.kill(os.getpid(), 9)")
    app = app_of(practice, ("softmax",))
    async with app.run_test(size=(80, 24)) as pilot:
        room = await opened(pilot, app)
        await pilot.press("f7")
        assert room.answer.text.endswith("# saved")
        assert room.interview.room.tasks[0].text.endswith("# saved")


async def test_what_was_saved_stands_where_the_time_ends_in_the_editor(
    practice: Practice, tmp_path, monkeypatch
) -> None:
    code = "open(path, 'w').write('saved in time'); time.sleep(1.6); open(path, 'w').write('late')"
    editor(tmp_path, monkeypatch, code)
    app = app_of(practice, ("softmax",), ("quantised_value",))
    async with app.run_test(size=(80, 24)) as pilot:
        room = await opened(pilot, app)
        interview = room.interview
        before, write, moved = interview._clock, interview.write, []

        def written(task: int, text: str) -> None:
            write(task, text)
            moved.append(601.0)  # the time is over behind the first save that was seen

        interview.write = written
        interview._clock = lambda: before()._replace(boot=before().boot + sum(moved[1:2]))
        await pilot.press("f7")
        await until(pilot, lambda: room.interview.room.section == 1, "moved on")
        assert [a.text for a in interview.room.tasks[0].answers] == ["saved in time"]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("open(path, 'wb').write(b'\\xff'); sys.exit(0)", "not UTF-8"),
        ("open(path, 'w').write('much'); sys.exit(1)", "ended with 1"),
    ],
)
def test_what_an_editor_saved_is_never_thrown_away(tmp_path, monkeypatch, code, says) -> None:
    editor(tmp_path, monkeypatch, code)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    app = QuizzerApp.__new__(QuizzerApp)
    with pytest.raises(OSError, match=says) as told:
        edit_outside(app, "softmax", ".py", "as it was")
    (kept,) = tmp_path.glob("quizzer-*/softmax.py")
    assert str(kept) in str(told.value)
    assert kept.read_bytes() in (b"\xff", b"much")


def test_an_editor_that_cannot_be_read_is_told(tmp_path, monkeypatch) -> None:
    editor(tmp_path, monkeypatch, "pass")
    monkeypatch.setenv("EDITOR", "vim '")
    with pytest.raises(OSError, match=r"cannot be read .*set \$EDITOR"):
        edit_outside(QuizzerApp.__new__(QuizzerApp), "softmax", ".py", "")


def test_an_editor_that_is_killed_leaves_what_it_saved(tmp_path, monkeypatch) -> None:
    kill = f"open(path, 'w').write('saved'); os.kill(os.getpid(), {int(signal.SIGKILL)})"
    editor(tmp_path, monkeypatch, kill)
    assert edit_outside(QuizzerApp.__new__(QuizzerApp), "softmax", ".py", "") == "saved"
