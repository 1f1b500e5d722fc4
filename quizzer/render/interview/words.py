"""What the reports of interviews say in every format."""

from __future__ import annotations

from datetime import UTC, datetime

from quizzer.model.code.stages import PRICE
from quizzer.model.interview.left import Left
from quizzer.model.interview.preset import HINT_COSTS, Preset, Rules
from quizzer.model.interview.result import Gap, Result, Row

_ENDED = {
    "finished": "ended before its time",
    "time": "ended by the clock",
    "left": "left early",
}
_HELP = {
    "none": "No help by tools or people.",
    "declared": "Help is allowed where a line says what helped.",
    "free": "Any help is allowed.",
}
_VERDICTS = {
    "missing": "no answer",
    "ungraded": "to be ticked",
    "waiting": "not judged here",
    "judge_error": "could not be judged",
}


def verdict(row: Row) -> str:
    """The verdict of a question as people read it."""
    return verdict_words(row.verdict)


def verdict_words(verdict: str) -> str:
    """A verdict as people read it."""
    return _VERDICTS.get(verdict, verdict.replace("_", " "))


def score(value: float | None) -> str:
    """A score in per cent; a dash where nobody has judged it."""
    return "-" if value is None else f"{100 * value:.0f}%"


def clock(seconds: float) -> str:
    """12:05, or 1:02:05 from an hour on."""
    whole = max(0, round(seconds))
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


SAMPLES = "Where there are worked samples, code may be run on them before it is handed in."
ELSEWHERE = "Nobody judges here: verdicts are told by whoever sent the interview, if at all."


def rules(rules: Rules, *, sent: bool = False) -> tuple[str, ...]:
    """What the room allows, a sentence each; told before the start and in the report. `sent` is an
    interview that somebody else judges."""
    share = f"{100 * HINT_COSTS:.0f}%"
    hints = {
        "off": "No hints.",
        "costly": f"Hints are there, and each takes {share} of the question's score.",
        "free": "Hints are free.",
    }[rules.hints]
    told = "Verdicts are told at once." if rules.output else "Verdicts are told after the end."
    return (
        "One submission for each question."
        if rules.submissions == "one"
        else "Answers may be handed in again; the last one counts.",
        ELSEWHERE if sent else told,
        hints,
        "Questions may be skipped." if rules.skip else "Questions are answered in their order.",
        "One may go back within a section." if rules.back else "There is no way back.",
        "The clock can be stopped." if rules.pause else "The clock runs on, whatever happens.",
        _HELP[rules.assistance],
    )


def folder_rules(preset: Preset) -> tuple[str, ...]:
    """What holds where an interview is answered in files of a folder, which nothing watches."""
    hints = "No hints." if preset.rules.hints == "off" else "Hints stand below each prompt."
    return ("What stands in the files at the end counts.", ELSEWHERE, hints,
            _HELP[preset.rules.assistance],
            "Nothing is recorded; what is sent is this folder.")  # fmt: skip


def parts(preset: Preset, factor: float = 1.0) -> tuple[str, ...]:
    """The sections with their minutes, a line each, as they last with a time factor."""
    found = []
    for section in preset.sections:
        many = len(section.questions) + section.draw + bool(section.stages)
        staged = " in stages" if section.stages else ""
        rest = f", after a break of {section.rest * factor:g} min" if section.rest else ""
        follow = ", and what follows from the answers" if section.follow_ups else ""
        minutes = f"{section.minutes * factor:>4g}"
        found.append(
            f"{minutes} min  {section.title}: {many} question{'s' if many > 1 else ''}"
            f"{staged}{rest}{follow}"
        )
    return tuple(found)


def longer(factor: float) -> str:
    """What a time factor does; empty where it does nothing."""
    return "" if factor == 1.0 else f"All times are {factor:g} times the preset's."


def recorded(rules: Rules, *, sent: bool = False) -> tuple[str, ...]:
    """What is kept of an interview, and what of it leaves this machine."""
    kept = (
        "Recorded on this machine, with the clock: each change of an answer and of the scratchpad,"
        " what you think aloud, hints, what is handed in, pauses and time away."
    )
    if not sent:
        return (f"{kept} Nothing is sent.",)
    replay = (
        "How your answers and the scratchpad grew is sent only if you say so then, with --replay."
        if rules.replay
        else NO_REPLAY
    )
    return (
        kept,
        "Sent, once you run `quizzer interview send`: your answers, hints taken, what you thought"
        " aloud, what helped, times as this machine measured them, which are called self-reported,"
        " and the name that you give.",
        replay,
    )


NO_REPLAY = (
    "How your answers and the scratchpad grew is never sent: this interview asks for no replay."
)


def told(preset: Preset, *, sent: bool = False) -> tuple[str, ...]:
    """What is told before the start: the rules, of stages what opens them, and what is recorded
    and sent."""
    return (*_room_rules(preset, sent), *recorded(preset.rules, sent=sent))


def _room_rules(preset: Preset, sent: bool) -> tuple[str, ...]:
    samples = (SAMPLES,) if preset.rules.output else ()
    if not any(section.stages for section in preset.sections):
        return (*rules(preset.rules, sent=sent), *samples)
    stages = (
        "A stage opens when the one before is handed in, and goes on from its answer. The file"
        " holds no reference to go on from."
        if sent
        else "A stage opens when the one before is accepted, and goes on from your own code. Who is"
        f" stuck may go on from its reference: {PRICE}."
    )
    return (*rules(preset.rules, sent=sent), *samples, stages)


def left_words(left: Left) -> str:
    """An interview that was left: which, when, and how much of its time there is."""
    time = (
        f"{clock(left.left)} of its time {'is' if left.left < 60 else 'are'} left"
        if left.left
        else "its time is over"
    )
    return (
        f"Interview {left.number} was left: {left.title}. It began {day(left.began)}, was last at"
        f" {day(left.last)[11:]}; {time}."
    )


def day(at: float) -> str:
    """2026-11-26 18:05 UTC."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d %H:%M UTC")


def seed(result: Result) -> str:
    """What drew the questions."""
    return "drawn by the sender" if result.seed is None else f"seed {result.seed}"


def head(result: Result) -> tuple[str, ...]:
    """What was held, when, and how it ended; a line each."""
    factor = "" if result.factor == 1.0 else f", with {result.factor:g} times the time"
    how = _ENDED.get(result.ended, "not ended")
    drawn = f"{seed(result)}, {result.framework}{factor}"
    used = f"{clock(result.elapsed)} of {clock(60 * result.minutes * result.factor)} used, {how}"
    lines = [f"{day(result.began)}, {drawn}", used]
    if not result.began:  # a folder of stubs, which came without times
        lines = [drawn, "nobody measured the time"]
    if result.waiting:
        many = len(result.waiting)
        lines.append(
            f"{many} open answer{'s wait' if many > 1 else ' waits'} to be ticked and"
            f" {'do' if many > 1 else 'does'} not count yet"
        )
    return tuple(lines)


def passed(row: Row) -> str:
    """What the price of the reference did to a stage; empty where it was not paid."""
    return "went on from the reference, counts half" if row.passed else ""


def gap(item: Gap) -> str:
    """A time in which nobody sat there, by both clocks."""
    boot = "the machine was started anew" if item.boot is None else f"{clock(item.boot)} since boot"
    counted = "counted" if item.counted else "not counted"
    return f"at {clock(item.at)}: away for {clock(item.wall)} by the wall clock ({boot}), {counted}"


def earlier(result: Result) -> tuple[tuple[str, ...], ...]:
    """Interviews of the preset, this one last: number, day, minutes, score; none where it is the
    first."""
    if not result.earlier:
        return ()
    rows = [(f"{e.number}", e.began, e.minutes, e.factor, e.score) for e in result.earlier]
    rows.append(("this", result.began, result.minutes, result.factor, result.score))
    return tuple(
        (name, day(began), f"{minutes} min" + ("" if factor == 1.0 else f" x {factor:g}"), score(s))
        for name, began, minutes, factor, s in rows
    )


def times(row: Row) -> tuple[str, str, str]:
    """Time, estimate and one's own past of a question; a dash where there is none."""
    return clock(row.seconds), f"{row.minutes} min", "-" if row.past is None else clock(row.past)


def measured(result: Result) -> str:
    """What the figure is, and what it is not."""
    how = "another draw of questions gives the same person another figure"
    if result.spread is not None:
        how = (
            "for the same simulated person, the scores of many draws of it lie"
            f" {100 * result.spread:.0f} points about their mean (one standard deviation, under the"
            " model that the documentation states)"
        )
    return (
        "The score is the mean over the preset's own questions, weighted by their estimates;"
        f" follow-ups are shown and do not count. It is one draw of this preset: {how}. It says"
        " nothing about whether anybody passes anywhere."
    )
