"""What is seen of a round: the draw's symptom and the broken file, then its faults."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from quizzer.grading.code.rounds import symptom, where
from quizzer.grading.code.rounds.version import Version, version
from quizzer.grading.code.seen.mistake import AROUND
from quizzer.model.framework import Framework
from quizzer.model.rounds.faulty import MARK
from quizzer.model.shown import Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion


def shown(question: CodeQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt with the symptom of this draw, and the broken file."""
    file = f"{question.id}.py"
    return Shown(
        prompt=_prompt(question, seed, bank),
        hints=question.hints,
        stub=version(question, bank).stub(seed),
        stubs=tuple(
            (str(other), version(question, bank, other).stub(seed))
            for other in bank.frameworks(question)
            if other is not Framework.NUMPY
        ),
        rules=question.rules,
        long=True,
        how=(
            f"the file, mended: quizzer start {question.id} --seed {seed},"
            f" then quizzer grade {file}"
        ),
    )


def _prompt(question: CodeQuestion, seed: int, bank: Bank) -> str:
    most = ("one", "two", "three", "four", "five")[min(5, len(question.faults)) - 1]
    parts = [question.prompt.rstrip(), *(_symptom(question, seed, bank))]
    if question.rules:
        parts.append(
            "\n".join(["**What the file is to do**", "", *(f"- {r}" for r in question.rules)])
        )
    parts.append(
        f"**What comes next.** The file has one to {most} faults.\n\n"
        f"1. Run it: `quizzer run {question.id}.py`, in the app F10, measures the symptom again.\n"
        f"2. If you like, say first where: end a line with `{MARK}` (in the app alt+m), or"
        " name lines with `quizzer grade --where 12,40`. It is scored apart.\n"
        "3. Mend the file and grade it. You are told which faults are gone, how many are left,"
        " and whether something new is wrong."
    )
    return "\n\n".join(parts) + "\n"


def _symptom(question: CodeQuestion, seed: int, bank: Bank) -> list[str]:
    if question.symptom is None:
        return []
    # A curve that is lost in rounding runs otherwise in torch: quizzer run shows one's own.
    other = " (measured in numpy)" if len(bank.frameworks(question)) > 1 else ""
    rows = [
        (f"this file{other}", symptom.broken(question, bank, seed)),
        ("a sound file", symptom.sound(question, bank)),
    ]
    told = symptom.told(question.symptom, rows)
    return [f"**The symptom:** {question.symptom.says}.", f"```text\n{told}\n```"]


def revealed(question: CodeQuestion, seed: int, bank: Bank) -> str:
    """The faults of this draw with their lines, the change that mends them, the reference, each in
    every framework that the round has; the explanation."""
    every = [version(question, bank, framework) for framework in bank.frameworks(question)]
    parts = [f"**The faults of seed {seed}**"]
    for one in every:
        if len(every) > 1:
            parts.append(f"**In {one.framework}**")
        parts += _mended(one, seed)
    return "\n\n".join([*parts, question.explanation])


def _mended(one: Version, seed: int) -> list[str]:
    drawn = one.question.drawn_faults(seed)
    lines = where.lines_of(one.question, one.reference, seed)
    rows = [f"- {_places(lines[fault.id])}: {fault.says}" for fault in drawn]
    before, after = one.made(drawn).split("\n"), one.reference.split("\n")
    diff = list(difflib.unified_diff(before, after, n=AROUND, lineterm=""))[2:]
    body = "\n".join("" if line.startswith("@@") else line for line in diff).strip("\n")
    return [
        "\n".join(rows),
        f"```diff\n{body}\n```",
        "`-` is the file that you were given, `+` the sound one.",
        f"```python\n{one.reference.rstrip()}\n```",
    ]


def _places(lines: frozenset[int]) -> str:
    ordered = sorted(lines)
    if not ordered:
        return "nowhere"
    whole = f"{ordered[0]} to {ordered[-1]}" if len(ordered) > 1 else str(ordered[0])
    return f"{'lines' if len(ordered) > 1 else 'line'} {whole}"
