"""Each preset held in the app from its start to its report, on a clock that is made up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from quizzer.bank.interviews.presets import Presets
from quizzer.bank.load import open_bank
from quizzer.grading.numeric.drawn import answer_text, draw
from quizzer.grading.review.made import change_of
from quizzer.home import Home
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.kinds.order import OrderQuestion
from quizzer.model.question import ChoiceQuestion, CodeQuestion, NumericQuestion
from quizzer.model.rounds.review import ReviewQuestion
from quizzer.practice.interview.desk import Desk
from quizzer.practice.practice import Practice, open_practice
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.state import Task
from quizzer.tui.app import QuizzerApp

PRESETS = sorted(Presets(open_bank()))
WORDS = "It says something in words."


def right(practice: Practice, task: Task) -> str:
    """A right answer to a task; words where people tick what was said."""
    question = practice.bank.question(task.question)
    match question:
        case CodeQuestion():
            return practice.bank.reference(question)
        case ChoiceQuestion():
            return " ".join(option.id for option in question.options if option.correct)
        case NumericQuestion():
            return answer_text(question, draw(question, task.seed))
        case OrderQuestion():
            return " ".join(question.ids)
        case DerivationQuestion():
            return "\n".join(question.answer)
        case ReviewQuestion():
            change = change_of(question, task.seed, practice.bank)
            reason = next(r.id for r in change.reasons if r.correct)
            return f"{change.verdict} {min(change.lines)} {reason}"
    return WORDS


def wrong(practice: Practice, task: Task) -> str:
    """A wrong answer that can be read."""
    question = practice.bank.question(task.question)
    match question:
        case CodeQuestion():
            name = question.signature.partition("(")[0]
            return f"def {name}(*args, **kwargs):\n    return None\n"
        case ChoiceQuestion():
            return next(option.id for option in question.options if not option.correct)
        case NumericQuestion():
            return "0.123"
        case OrderQuestion():
            return " ".join(reversed(question.ids))
        case DerivationQuestion():
            return "1 = 2"
        case ReviewQuestion():
            change = change_of(question, task.seed, practice.bank)
            reason = next(r.id for r in change.reasons if not r.correct)
            return f"{change.verdict} {min(change.lines)} {reason}"
    return WORDS


class Played:
    """Somebody in the room, who moves its clock."""

    def __init__(self, pilot: Any, practice: Practice, now: list[float]) -> None:
        self.pilot, self.app, self.practice, self.now = pilot, pilot.app, practice, now

    @property
    def room(self) -> Any:
        return self.app.screen.interview.room

    async def until(self, true: Any, what: str) -> None:
        for _ in range(1000):
            await self.pilot.pause(0.03)
            if true():
                return
        raise AssertionError(f"never {what}: {self.app.screen}")

    async def end_part(self) -> None:
        """Say that the section or the break is over."""
        screen, place = self.app.screen, self.place()
        await self.pilot.press("alt+e")
        await self.until(lambda: self.app.screen.name == "confirm", "asked")
        await self.pilot.press("y")
        await self.until(lambda: self.app.screen is screen, "answered")
        await self.until(lambda: self.place() != place, "the next part")

    def place(self) -> tuple[int, bool]:
        return self.room.section, self.room.resting

    def sit(self, seconds: float) -> None:
        """Time in which somebody sat there."""
        while seconds > 0:
            self.now[0] += min(seconds, 29.0)
            seconds -= 29.0
            self.app.screen.interview.tick()

    async def to(self, number: int) -> None:
        """Step on to a task of the section; on the way one sees what was asked on."""
        screen = self.app.screen
        for _ in self.room.of_section():
            if screen.number == number:
                break
            before = screen.number
            await self.pilot.press("alt+n")
            await self.until(lambda n=before: screen.number != n and screen.answer, "moved")
        await self.until(lambda: screen.number == number and screen.answer, "shown")

    async def answer(self, number: int, text: str) -> None:
        screen, task = self.app.screen, self.room.tasks[number]
        await self.to(number)
        self.sit(40)
        screen.answer.restore(text)
        await self.pilot.press("f5")
        await self.until(lambda: task.answers, "handed in")
        await self.until(lambda: task.answers[-1].verdict, "judged")

    async def hint(self, number: int) -> None:
        screen, task = self.app.screen, self.room.tasks[number]
        await self.to(number)
        await self.pilot.press("f3")
        await self.until(lambda: task.hints == 1, "hinted")
        await self.until(lambda: self.app.screen.name == "note", "told")
        await self.pilot.press("escape")
        await self.until(lambda: self.app.screen is screen, "back")

    async def section(self) -> None:
        """The first answer is right, in the first section the second wrong; the rest are left."""
        begins = self.room.section == 0
        screen, asked = self.app.screen, self.room.of_section()[: 1 + begins]
        await self.until(lambda: screen.number == asked[0] and screen.answer, "begun")
        if begins and self.room.preset.rules.hints != "off":
            await self.hint(asked[0])
        for number, answer in zip(asked, (right, wrong), strict=False):
            await self.answer(number, answer(self.practice, self.room.tasks[number]))

    async def rest(self) -> None:
        screen = self.app.screen
        await self.until(lambda: screen.answer is None, "a break")
        await self.pilot.press("alt+n", "f5", "f3")
        assert not screen.query("#asked > *"), "no question is open in a break"
        assert self.room.current is None
        await self.end_part()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bank is read once for all of them."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("preset", PRESETS)
async def test_a_preset_is_played_from_its_start_to_its_report(
    preset: str, tmp_path: Path, cache: Path
) -> None:
    now = [1.8e9]
    practice = open_practice(home=Home(tmp_path, cache))
    app = QuizzerApp(practice, ("home",))
    app.desk = Desk(practice, clock=lambda: Reading(now[0], now[0] - 1e9, "boot"))
    async with app.run_test(size=(80, 24)) as pilot:
        played = Played(pilot, practice, now)
        app.open("interview", preset, {"seed": 11})
        await played.until(lambda: getattr(app.screen, "answer", None), "open")
        screen: Any = app.screen
        room = played.room
        last, rests = len(room.preset.sections) - 1, 0
        for number in range(last + 1):
            if room.resting:
                rests += 1
                await played.rest()
            assert played.place() == (number, False)
            await played.section()
            if number < last:
                await played.end_part()
        played.sit(screen.interview.now().left - 5)
        now[0] += 6
        screen._second()  # what the screen does every second: the clock ends the last one
        await played.until(lambda: app.screen.name == "interview_report", "reported")
        report: Any = app.screen
        await played.until(lambda: report.result is not None, "read")
        result = report.result
    practice.close()
    assert result.ended == "time"
    assert rests == sum(part.rest > 0 for part in room.preset.sections)
    own = [row for row in result.rows if row.depth == 0]
    for number in range(last + 1):
        first, *rest = (row for row in own if row.section == number)
        assert first.verdict in ("accepted", "ungraded"), first
        assert "accepted" not in {row.verdict for row in rest}, rest
        left = rest[number == 0 :]
        assert [row.verdict for row in left] == ["missing"] * len(left)
    assert {row.verdict for row in result.rows}.isdisjoint({"waiting", "judge_error"})
    assert sum(row.hints for row in result.rows) == (result.rules.hints != "off")
    assert result.score is None or 0.0 < result.score < 1.0
