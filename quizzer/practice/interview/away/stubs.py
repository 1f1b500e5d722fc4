"""A pack as a folder of stubs, for who does not run quizzer, and what comes back of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer.errors import UsageError
from quizzer.foreign import one_line
from quizzer.practice.files import read
from quizzer.practice.interview.away import sent
from quizzer.practice.interview.returned import Returned
from quizzer.render.interview.words import folder_rules
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.room import Happened

if TYPE_CHECKING:
    from quizzer.model.interview.pack import Pack, PackTask

MARK = "PACK"
"""The file in the folder that says which pack it is of."""
LONGEST = 4000
"""Characters of a sample."""
_START = Reading(0.0, 0.0, "")


def write(made: Pack, folder: Path) -> None:
    """Write the folder. Raises UsageError where it is there already, or cannot be written."""
    try:
        folder.mkdir(parents=True)
        (folder / MARK).write_text(made.digest + "\n", encoding="utf-8")
        (folder / "README.md").write_text(_readme(made), encoding="utf-8")
        for task in made.tasks:
            place = folder / task.name
            place.mkdir()
            (place / "prompt.md").write_text(_prompt(task), encoding="utf-8")
            (place / _answer(task)).write_text(_stub(task), encoding="utf-8")
    except FileExistsError:
        raise UsageError(f"{folder} is there already: name a new folder") from None
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}") from None


def is_folder(path: Path) -> bool:
    """Whether a path is such a folder."""
    return path.is_dir() and (path / MARK).is_file()


def read_folder(path: Path, made: Pack) -> Returned:
    """What came back in a folder. A stub that nobody touched is no answer. Raises UsageError where
    it is of another pack, or a file cannot be read."""
    if _text(path, MARK).strip() != made.digest:
        raise UsageError(f"{path} answers another pack")
    events = [Happened("began", _START, {}), *_events(path, made)]
    name = one_line(path.resolve().name, 200)
    return Returned(name, made.digest, tuple(events), False, str(path), timed=False)


def _events(path: Path, made: Pack) -> Iterator[Happened]:
    for number, task in enumerate(made.tasks):
        name = f"{task.name}/{_answer(task)}"
        if not (path / name).exists():
            continue
        text = sent.text(_text(path, name))
        if text.strip() in ("", _stub(task).strip()):
            continue
        put = {"task": number, "start": 0, "cut": 0, "put": text}
        # Each section is the one that is open while its answers are handed in.
        yield Happened("moved", _START, {"section": task.section, "rest": False, "start": 0.0})
        yield Happened("text", _START, put)
        yield Happened("handed", _START, {"task": number, "auto": False})
    yield Happened("ended", _START, {"why": "finished"})


def _text(folder: Path, name: str) -> str:
    found = read(Path(os.path.realpath(folder)) / name, f"{folder}/{name}")
    if found.defect:
        raise UsageError(f"{folder}/{name}: {found.defect}")
    return found.text.decode("utf-8", "replace")


def _answer(task: PackTask) -> str:
    return "answer.py" if task.asked.shown.stub.strip() else "answer.txt"


def _stub(task: PackTask) -> str:
    stub = task.asked.shown.stub
    return stub if stub.strip() else ""


def _prompt(task: PackTask) -> str:
    asked = task.asked
    parts = [f"# {asked.title}", f"About {asked.minutes} minutes.", asked.shown.prompt.strip()]
    if asked.shown.options:
        parts.append("\n".join(f"- `{item.id}`: {item.text}" for item in asked.shown.options))
        parts.append("Write the names before the colons, in a line, with blanks between them.")
    if asked.shown.unit:
        parts.append(f"Unit: {asked.shown.unit}")
    for name, lines in (("Returns", asked.shown.returns), ("Rules", asked.shown.rules)):
        if lines:
            parts.append(f"{name}:\n\n" + "\n".join(f"- {line}" for line in lines))
    parts += _samples(task)
    parts += [f"Hint {n}: {hint}" for n, hint in enumerate(asked.shown.hints, 1)]
    return "\n\n".join(parts) + "\n"


def _samples(task: PackTask) -> Iterator[str]:
    """The worked samples as Python that can be pasted; long ones would only be in the way."""
    if not task.worked:
        return
    from quizzer.grading.code.packed.plain import value
    from quizzer.grading.code.show import pasteable

    for work in task.worked:
        name = work.signature.partition("(")[0].strip()
        for sample in work.samples:
            lines = []
            for call in sample.calls:
                given = ", ".join(f"{k}={pasteable(value(v))}" for k, v in call.args.items())
                lines.append(f"{name}({given})\n# gives {pasteable(value(call.expected))}")
            text = "\n".join(lines)
            if not sample.repeat and len(text) <= LONGEST:
                yield f"Sample: {one_line(sample.name)}\n\n```python\n{text}\n```"


def _readme(made: Pack) -> str:
    preset = made.preset
    later = [n for n, task in enumerate(made.tasks) if task.stage[0] > 1]
    stages = [
        f"- {made.tasks[n].name} is the stage behind {made.tasks[n - 1].name}: put your own answer"
        " of that above the stub, and go on from it"
        for n in later
    ]
    sections = []
    for number, section in enumerate(preset.sections):
        names = ", ".join(task.name for task in made.tasks if task.section == number)
        sections.append(f"- {section.title}, {section.minutes * made.factor:g} minutes: {names}")
    return (
        "\n\n".join(
            [
                f"# {preset.title}",
                f"{preset.minutes * made.factor:g} minutes in all. Nobody measures them here: set a"
                " clock of your own.",
                "\n".join([*sections, *stages]),
                "\n".join(f"- {line}" for line in folder_rules(preset)),
                "Each folder has `prompt.md` and a file for the answer, `answer.py` or"
                " `answer.txt`. Write into that file and leave its name; what you leave as it is"
                " counts as no answer."
                " Formulas may be written as LaTeX or as plain text. Then send this whole"
                " folder back, under your name.",
                "What is sent back is what stands in these files, and nothing else.",
            ]
        )
        + "\n"
    )
