"""The room in the app: chosen, held, left, gone on with, reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizzer.home import Home
from quizzer.practice.practice import Practice, open_practice
from quizzer.tui.app import QuizzerApp


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank is read once for all of them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def practice(tmp_path: Path, cache: Path):
    practice = open_practice(home=Home(tmp_path, cache))
    yield practice
    practice.close()


async def until(pilot, true, what: str) -> None:
    for _ in range(400):
        await pilot.pause(0.05)
        if true():
            return
    raise AssertionError(f"never {what}: {pilot.app.screen}")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 20)])
async def test_an_interview_from_the_list_to_the_report(practice: Practice, size) -> None:
    app = QuizzerApp(practice, ("interviews",))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: getattr(app.screen, "presets", None), "listed")
        listed = app.screen.query_one("#presets")
        listed.highlighted = sorted(app.screen.presets).index("phone-screen-20")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        room = app.screen
        assert room.query_one("KeyBar").size.height == 1
        assert "section 1" in room.query_one("TitleBar").parts[1]
        first = room.number
        await pilot.press("alt+n")
        await until(pilot, lambda: room.number not in (first, None) and room.answer, "moved")
        await pilot.press("alt+e")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: room.interview.room.section == 1 and room.answer, "on")
        await pilot.press("alt+e")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: app.screen.name == "interview_report", "reported")
        await until(pilot, lambda: app.screen.result is not None, "read")
        assert app.screen.result.score == 0.0
        assert app.screen.query_one("KeyBar").size.height == 1


async def test_what_was_typed_is_there_after_one_comes_back(practice: Practice) -> None:
    app = QuizzerApp(practice, ("interview", "ml-coding-45", {"seed": 4}))
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        await pilot.press("ctrl+end")
        await pilot.press(*"# mine")
        stream = app.screen.interview.stream
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: app.screen.name == "home", "left")
        app.open("interview", stream, None)
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open again")
        assert "# mine" in app.screen.answer.text


async def test_a_second_window_is_told_that_the_room_is_taken(practice: Practice) -> None:
    from quizzer.practice.interview.desk import Desk

    taken = Desk(practice).enter()
    app = QuizzerApp(practice, ("interview", "ml-coding-45", {"seed": 4}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.name == "note", "told")
        assert "in another window" in app.screen.title_words
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.name == "home", "read")
        assert Desk(practice).held() == []
        taken.leave()
        app.open("interview", "ml-coding-45", {"seed": 4})
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")


async def test_what_stands_is_kept_at_once_when_a_signal_ends_the_app(practice: Practice) -> None:
    from quizzer.practice.interview.desk import Desk

    app = QuizzerApp(practice, ("interview", "ml-coding-45", {"seed": 4}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        app.screen.answer.restore("typed in the last moment")
        app.keep_texts()
        (held,) = Desk(practice).held()
        assert Desk(practice).open(held.stream).room.tasks[0].text == "typed in the last moment"


async def test_an_unknown_preset_is_told(practice: Practice) -> None:
    app = QuizzerApp(practice, ("interview", "nothing-at-all", {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.name == "note", "told")
        assert "no interview is called" in app.screen.title_words


@pytest.mark.parametrize(("key", "streams"), [("g", 1), ("e", 2), ("escape", 1)])
async def test_one_that_was_left_is_gone_on_with_or_ended_before_another_begins(
    practice: Practice, key: str, streams: int
) -> None:
    """As a kill leaves it: nothing ends it, and the same preset is asked for again."""
    from quizzer.practice.interview.desk import Desk

    desk = Desk(practice)
    first = desk.start("phone-screen-20", 4)
    first.show(0)
    first.write(0, "1")
    app = QuizzerApp(practice, ("interview", "phone-screen-20", {"seed": 5}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.name == "left" and app.screen.here, "asked")
        words = str(app.screen.query("Static").first().render())
        assert "Interview 1 was left: Phone screen, 20 minutes" in words
        assert "of its time are left" in words
        await until(pilot, lambda: app.screen.query_one("KeyBar").size.height == 1, "laid out")
        await pilot.press(key)
        if key == "escape":
            await until(pilot, lambda: app.screen.name == "home", "gone")
        else:
            await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
            assert app.screen.interview.stream == f"interview:{streams:06}"
    held = {item.number: item.ended for item in Desk(practice).held()}
    assert len(held) == streams
    assert held[1] == ("left" if key == "e" else "")
    if key == "e":
        assert not desk.waits(first.stream), "what stood there is judged"


@pytest.mark.parametrize("preset", ["math-and-derivations-30", "ml-breadth-30", "ml-depth-llm-45"])
async def test_a_packed_interview_of_any_kind_is_held_and_sent(
    practice: Practice, tmp_path: Path, preset: str
) -> None:
    from quizzer.practice.interview import pack as packs
    from quizzer.practice.interview import returned
    from quizzer.practice.interview.desk import Desk

    made, key = packs.pack(practice, Desk(practice), preset, 3)
    file = tmp_path / "sent.json"
    file.write_text(packs.pack_text(made))
    app = QuizzerApp(practice, ("interview", str(file), {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        room = app.screen
        for number in room.interview.room.of_section():
            if not room.interview.closed(number):
                room._show(number)
                await until(pilot, lambda n=number: room.number == n and room.answer, "shown")
        stream = room.interview.stream
        room.interview.leave()
    back = tmp_path / "back.json"
    back.write_text(Desk(practice).result_to_send(stream, "Ada", replay=True))
    graded = returned.regrade(practice, returned.read_result(back), made, key)
    assert {row.verdict for row in graded.result.rows} <= {"missing", "invalid", "wrong_answer"}


async def test_samples_of_a_packed_interview_are_run_in_the_room(
    practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from quizzer.practice.interview import pack as packs
    from quizzer.practice.interview.desk import Desk

    made, _ = packs.pack(practice, Desk(practice), "ml-coding-45", 11)
    file = tmp_path / "sent.json"
    file.write_text(packs.pack_text(made))
    app = QuizzerApp(practice, ("interview", str(file), {}))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        room = app.screen
        assert room.allows("samples")
        room.answer.restore(f"{room.answer.start()}\n# mine\n")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.name == "note", "run")
        assert "samples hold" in app.screen.text
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is room, "back")
        monkeypatch.setattr(room.interview.source, "holds", lambda: False)
        await pilot.press("ctrl+n")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: app.screen.name == "note", "run all the same")
        assert "whoever sent the interview" in app.screen.text
        await pilot.press("escape")
        assert not room.interview.room.tasks[room.number].answers
        room.interview.leave()


async def test_the_rules_and_what_is_sent_are_read_before_the_clock_starts(
    practice: Practice, tmp_path: Path
) -> None:
    from quizzer.practice.interview import pack as packs
    from quizzer.practice.interview.desk import Desk

    made, _ = packs.pack(practice, Desk(practice), "phone-screen-20", 3, factor=1.5)
    file = tmp_path / "sent.json"
    file.write_text(packs.pack_text(made))
    app = QuizzerApp(practice, ("before", str(file), {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: getattr(app.screen, "preset", None), "read")
        words = str(app.screen.query_one("#rules").render())
        for told in ("Sent, once you run", "self-reported", "asks for no replay", "1.5 times"):
            assert told in words
        assert not Desk(practice).held(), "the clock stands"
        await pilot.press("enter")
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        assert len(Desk(practice).held()) == 1
    app = QuizzerApp(practice, ("before", str(tmp_path / "no.json"), {}))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.name == "note", "told")


async def test_others_answers_are_marked_by_digits_one_after_the_other(
    practice: Practice, tmp_path: Path
) -> None:
    from quizzer.practice.marking.marks import Marks, Written, sheets

    found = sheets(practice.bank, [Written("overfit_one_batch", t) for t in ("one", "two")])
    marks, question = Marks(tmp_path / "marks.jsonl"), found[0].question
    app = QuizzerApp(practice, ("marking", found, marks))
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: app.screen.name == "marking", "listed")
        await pilot.press("enter")
        for left in (2, 1):
            await until(pilot, lambda: app.screen.name == "rubric", "opened")
            listed = app.screen.query_one("Options")
            await until(pilot, lambda shown=listed: shown.option_count, "laid out")
            assert f"Answer {3 - left} of 2" in str(app.screen.query_one("#own").border_title)
            await pilot.press("1", "f5")
            await until(pilot, lambda n=left: marks.left(found) == n - 1, "kept")
        await until(pilot, lambda: app.screen.name == "marking", "done")
    ticked = {marks.of(question, text) for text in ("one", "two")}
    assert ticked == {(question.rubric[0].id,)}


async def test_stages_are_built_one_on_the_other_in_the_room(
    practice: Practice, tmp_path: Path
) -> None:
    """Locked, opened by an accepted answer on one's own code, then by the reference."""
    from quizzer.practice.interview.desk import Desk

    folder = tmp_path / "interviews"
    folder.mkdir()
    head = "title: B\nabout: b\nminutes: 60\nsections:\n"
    (folder / "build.yaml").write_text(
        f"{head}  - {{title: Build, minutes: 60, stages: [staged_attention]}}\n"
    )
    own = practice.bank.reference(practice.bank.question("staged_attention"))
    app = QuizzerApp(practice, ("home",))
    app.desk = Desk(practice, folder)
    async with app.run_test(size=(100, 30)) as pilot:
        app.open("interview", "build", {"seed": 1})
        await until(pilot, lambda: getattr(app.screen, "answer", None), "open")
        room = app.screen
        assert "- 2 locked" in str(room.query_one("#tasks").render())
        await pilot.press("alt+n")
        told = [n.message for n in app._notifications]
        assert any("goes on from stage 1, which is not accepted" in words for words in told)
        room.answer.restore(own.replace("def attention", "# mine\ndef attention"))
        await pilot.press("f5")
        tasks = room.interview.room.tasks
        await until(pilot, lambda: tasks[0].answers and tasks[0].answers[0].verdict, "judged")
        await until(pilot, lambda: "alt+n" in str(room.query_one("#came").render()), "said so")
        await pilot.press("alt+n")
        await until(pilot, lambda: room.number == 1 and room.answer, "on")
        assert "# mine" in room.answer.text
        assert room.answer.is_empty(), "one's own code of the stage before is no answer yet"
        await pilot.press("alt+r")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("n")
        await until(pilot, lambda: app.screen is room, "back")
        assert not tasks[1].passed
        await pilot.press("alt+r")
        await until(pilot, lambda: app.screen.name == "confirm", "asked")
        await pilot.press("y")
        await until(pilot, lambda: room.number == 2 and room.answer, "passed over")
        assert "on what stage 2 left: the reference" in room.answer.text
        assert "● 1 handed in" in str(room.query_one("#tasks").render())
        room.interview.leave()
    (row,) = [row for row in Desk(practice).result(room.interview.stream).rows if row.passed]
    assert row.question == "staged_attention_masked"


async def test_a_replays_keys_are_named_at_80_columns_and_move_it(practice: Practice) -> None:
    """The box of text has keys of the same names."""
    from types import SimpleNamespace

    from quizzer.tui.screens.interview.replay import ReplayScreen

    history = [(float(n), 0, (n, 0, "x\n")) for n in range(60)]
    app = QuizzerApp(practice)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.name == "home", "home")
        page = ReplayScreen(SimpleNamespace(title="A", history=history, rows=()))  # type: ignore
        app.push_screen(page)
        await until(pilot, lambda: app.screen is page and page.ready, "replay")
        keys = str(page.query_one("KeyBar").content)
        for told in ("←→ one step", "pgup pgdn 20 steps", "home end first, last"):
            assert told in keys
        for key, place in [("right", 2), ("pagedown", 22), ("l", 23), ("left", 22), ("end", 60),
                           ("pageup", 40), ("h", 39), ("home", 1)]:  # fmt: skip
            await pilot.press(key)
            await until(pilot, lambda place=place: page.place == place, f"{key}: {place}")
