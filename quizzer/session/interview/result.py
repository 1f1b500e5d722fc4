"""What an interview showed: by question, section, kind and area. Pure: nothing is judged here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from quizzer.model.code.stages import PASSED_OVER
from quizzer.model.diagnostic import Summary
from quizzer.model.interview.preset import HINT_COSTS
from quizzer.model.interview.result import Part, Result, Row
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.state import Room, Task

_NO_WORD = ("ungraded", "judge_error")
"""Verdicts that say nothing about the answer."""


def result(
    room: Room,
    began: Reading,
    facts: Mapping[str, Summary],
    past: Callable[[str], float | None] = lambda question: None,
    files: Collection[str] = (),
    rubric: Callable[[str], Mapping[str, str]] = lambda question: {},
) -> Result:
    """The result of an interview that has ended. `facts` are the bank's questions by id; answers
    to those of `files` are Python files; `rubric` gives what an open question's criteria say."""
    rows = tuple(
        _row(room, number, facts.get(room.tasks[number].question), past, files, rubric)
        for section in range(len(room.preset.sections))
        for number in room.of_section(section)
    )
    own = [row for row in rows if row.depth == 0]
    sections = tuple(
        _part(part.title, [r for r in own if r.section == n], part.minutes)
        for n, part in enumerate(room.preset.sections)
    )
    return Result(
        preset=room.preset.id,
        title=room.preset.title,
        seed=room.seed,
        factor=room.factor,
        framework=room.framework,
        rules=room.preset.rules,
        minutes=room.preset.minutes,
        began=began.wall,
        elapsed=room.elapsed,
        ended=room.ended,
        scratch=room.scratch,
        score=mean(own),
        rows=rows,
        sections=sections,
        kinds=_by(own, lambda row: row.kind),
        areas=_by(own, lambda row: row.area),
        gaps=tuple(room.gaps),
        pauses=tuple(room.pauses),
        thoughts=tuple(room.thoughts),
        declared=tuple(room.declared),
        history=tuple(room.history),
    )


def mean(rows: Iterable[Row]) -> float | None:
    """The mean score, weighted by the estimates; what nobody has judged is left out."""
    judged = [(row.minutes, row.score) for row in rows if row.score is not None]
    weight = sum(minutes for minutes, _ in judged)
    return sum(m * score for m, score in judged) / weight if weight else None


def _row(
    room: Room,
    number: int,
    fact: Summary | None,
    past: Callable[[str], float | None],
    files: Collection[str],
    rubric: Callable[[str], Mapping[str, str]],
) -> Row:
    task = room.tasks[number]
    last = task.answers[-1] if task.answers else None
    verdict, score = _worth(room, number, task)
    met = room.marks[number][1] if number in room.marks else ()
    says = rubric(task.question) if number in room.marks else {}
    return Row(
        task=number,
        question=task.question,
        title=fact.title if fact else task.question,
        kind=fact.kind if fact else "",
        python=task.question in files,
        area=fact.area if fact else "",
        level=fact.level if fact else 0,
        section=task.section,
        depth=task.depth,
        minutes=task.minutes,
        seconds=task.seconds,
        past=past(task.question),
        verdict=verdict,
        score=score,
        message=last.message if last else "",
        mistakes=last.mistakes if last else (),
        says=last.says if last else (),
        criteria=tuple(says.get(name, name) for name in met),
        missed=tuple(words for name, words in says.items() if name not in met),
        hints=task.hints,
        answers=len(task.answers),
        auto=bool(last and last.auto),
        text=last.text if last else task.text,
        passed=task.passed,
    )


def _worth(room: Room, number: int, task: Task) -> tuple[str, float | None]:
    """The verdict and the score of what was handed in last."""
    if not task.answers:
        return "missing", 0.0
    last = task.answers[-1]
    cost = HINT_COSTS * task.hints if room.preset.rules.hints == "costly" else 0.0
    if number in room.marks:
        score = room.marks[number][0]
        verdict = "accepted" if score >= 1.0 else "wrong_answer"
        return verdict, max(0.0, score - cost)
    if last.verdict in _NO_WORD or not last.verdict:
        return last.verdict or "waiting", None
    return last.verdict, max(0.0, last.score - cost) * (PASSED_OVER if task.passed else 1.0)


def _part(name: str, rows: list[Row], minutes: int | None = None) -> Part:
    given = sum(row.minutes for row in rows) if minutes is None else minutes
    return Part(name, len(rows), mean(rows), sum(row.seconds for row in rows), given)


def _by(rows: list[Row], key: Callable[[Row], str]) -> tuple[Part, ...]:
    names = sorted({key(row) for row in rows} - {""})
    return tuple(_part(name, [row for row in rows if key(row) == name]) for name in names)
