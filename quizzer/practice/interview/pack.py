"""Packs an interview for somebody else, as text that can be read, and its key."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from quizzer.errors import BankError, UsageError
from quizzer.foreign import one_line
from quizzer.model.code.worked import Worked, worked_of
from quizzer.model.diagnostic import Summary
from quizzer.model.interview.asked import Asked
from quizzer.model.interview.pack import Key, Pack, PackTask
from quizzer.model.interview.preset import Preset
from quizzer.model.kind import Kind
from quizzer.model.shown import Item, Shown
from quizzer.practice.files import read
from quizzer.practice.interview.source import FromBank
from quizzer.practice.visits import digest_of
from quizzer.session.interview.draw import task_seed
from quizzer.session.interview.preset import plain_preset, preset_of
from quizzer.session.interview.state import Task

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import Practice

SCHEMA = 1
MOST_FACTOR = 100.0
_BROKEN = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError)
LARGEST = 16 << 20
"""Bytes of a pack or a result that are read."""


def pack(
    practice: Practice,
    desk: Desk,
    preset_id: str,
    seed: int | None = None,
    *,
    framework: str = "numpy",
    factor: float = 1.0,
) -> tuple[Pack, Key]:
    """An interview to send, and its key. Raises UsageError, BankError."""
    preset = desk.presets.preset(preset_id)
    preset = replace(preset, path=f"{preset.id}.yaml")  # where it lies here is nobody's business
    # Who sends it chooses the seed, and the candidate must not be able to try all of them.
    seed = secrets.randbits(63) if seed is None else seed
    drawn = desk.drawn(preset, seed, seen=True)
    source = FromBank(practice, framework)
    tasks, questions = [], {}
    for section, ids in enumerate(drawn.sections):
        for question in ids:
            name = f"q{len(tasks) + 1}"
            questions[name] = (question, task_seed(seed, question))
            asked = source.asked(Task(question, questions[name][1], section, 0))
            stage = drawn.staged.get(question, (0, 0))
            shown = _without(asked, preset, framework)
            worked = _worked(practice.bank, question) if preset.rules.output else ()
            tasks.append(PackTask(name, section, shown, stage, worked))
    key = Key(secrets.token_hex(16), seed, questions, bank_digest(practice.bank, questions))
    told = _told(preset, {question: name for name, (question, _) in questions.items()})
    made = Pack(told, framework, factor, tuple(tasks), _digest(asdict(key)))
    made = replace(made, digest=_digest(_plain(made)))
    return made, replace(key, pack=made.digest)


def _worked(bank: Bank, question_id: str) -> tuple[Worked, ...]:
    """The samples of a question whose answer is code; a function that has none is left out."""
    question = bank.question(question_id)
    if not getattr(question, "cases", ()):
        return ()
    from quizzer.grading.code.packed.make import worked

    return tuple(work for work in worked(cast("CodeQuestion", question), bank) if work.samples)


def _told(preset: Preset, names: Mapping[str, str]) -> Preset:
    """The preset with the names that questions have in the pack in place of their ids."""
    sections = tuple(
        replace(
            section,
            questions=tuple(names[i] for i in section.questions),
            stages=tuple(names[i] for i in section.stages if i in names),
        )
        for section in preset.sections
    )
    return replace(preset, sections=sections)


def public_answers(bank: Bank, key: Key) -> tuple[str, ...]:
    """Ids of questions whose references anybody can read, since they ship with quizzer."""
    return tuple(i for i, _ in key.questions.values() if bank.root(i) == bank.roots[0])


def bank_digest(bank: Bank, questions: Mapping[str, tuple[str, int]]) -> str:
    """Of the packed questions as the bank has them now. Raises UnknownQuestion."""
    return _digest([digest_of(bank, bank.question(i)) for i, _ in questions.values()])


def pack_text(made: Pack) -> str:
    """The pack as its file holds it."""
    return json.dumps({**_plain(made), "digest": made.digest}, indent=1, ensure_ascii=False) + "\n"


def key_text(key: Key) -> str:
    """The key as its file holds it."""
    return json.dumps({"quizzer key": SCHEMA, **asdict(key)}, indent=1) + "\n"


def read_pack(path: Path) -> Pack:
    """The pack in a file. Raises UsageError where it is none, or not as it was packed."""
    return pack_of(read_json(path, "quizzer pack"), str(path))


def pack_of(data: Mapping[str, Any], where: str) -> Pack:
    """The pack that plain data hold; `where` names them in an error."""
    try:
        tasks = tuple(_task(item) for item in data["tasks"])
        _check_stages(tasks)
        found = Pack(preset_of(data["preset"]), str(data["framework"]), float(data["factor"]),
                     tasks, str(data["commitment"]), str(data["digest"]))  # fmt: skip
    except _BROKEN as error:
        raise UsageError(
            f"{where} is no pack that can be read: {one_line(repr(error), 200)}"
        ) from None
    if not 0 < found.factor <= MOST_FACTOR or _digest(_plain(found)) != found.digest:
        raise UsageError(f"{where} is not as it was packed: ask for it again")
    return found


def read_key(path: Path) -> Key:
    """The key in a file. Raises UsageError where it is none."""
    data = read_json(path, "quizzer key")
    try:
        questions = {name: (str(i), int(seed)) for name, (i, seed) in data["questions"].items()}
        return Key(str(data["nonce"]), int(data["seed"]), questions, str(data["bank"]),
                   str(data["pack"]))  # fmt: skip
    except _BROKEN as error:
        raise UsageError(
            f"{path} is no key that can be read: {one_line(repr(error), 200)}"
        ) from None


def fits(made: Pack, key: Key) -> bool:
    """Whether the key is the one that the pack was made with."""
    return made.commitment == _digest(asdict(replace(key, pack="")))


def check_bank(bank: Bank, key: Key) -> None:
    """Raises BankError where the packed questions are not as they were."""
    if bank_digest(bank, key.questions) != key.bank:
        raise BankError(
            "the bank is not the one that the interview was packed with: a question has changed"
            " since; grade with the bank of that day"
        )


def read_json(path: Path, mark: str) -> dict[str, Any]:
    """The mapping in a JSON file that carries our mark. Raises UsageError."""
    try:
        raw = _bytes(path)
        data = json.loads(raw)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{path} is no {mark.removeprefix('quizzer ')}: it is not JSON") from None
    if not isinstance(data, dict) or data.get(mark) != SCHEMA:
        raise UsageError(f"{path} is no {mark.removeprefix('quizzer ')} of this version of quizzer")
    return data


def _bytes(path: Path) -> bytes:
    """What a file holds; a pipe or a device is none, and might never end. Raises UsageError."""
    found = read(Path(os.path.realpath(path)), str(path), LARGEST)
    if found.defect:
        raise UsageError(f"{path}: {found.defect}")
    return found.text


def summary(task: PackTask) -> Summary:
    """What a report tells of a packed question."""
    asked = task.asked
    return Summary(task.name, asked.title, asked.kind.value, asked.area, asked.level, asked.minutes)


def _without(asked: Asked, preset: Preset, framework: str) -> Asked:
    """The question as the rules allow it to be seen."""
    stub = asked.shown.start(framework)
    if stub.startswith("# quizzer:"):  # it would name the question
        stub = stub.partition("\n")[2].lstrip("\n")
    hints = () if preset.rules.hints == "off" else asked.shown.hints
    return replace(
        asked, shown=replace(asked.shown, hints=hints, stub=stub, stubs=(), how="", drawn="")
    )


def _plain(made: Pack) -> dict[str, Any]:
    data = asdict(replace(made, digest=""))
    del data["digest"]
    for task in data["tasks"]:
        if task["stage"] == (0, 0):  # so that the digest of an older pack stays what it was
            del task["stage"]
        if not task["worked"]:
            del task["worked"]
    return {"quizzer pack": SCHEMA, **data, "preset": plain_preset(made.preset)}


def _task(data: Mapping[str, Any]) -> PackTask:
    asked = data["asked"]
    shown = dict(asked["shown"])
    shown["options"] = tuple(Item(**item) for item in shown["options"])
    shown["names"] = tuple((title, tuple(lines)) for title, lines in shown["names"])
    shown["stubs"] = ()
    for name in ("hints", "returns", "rules"):
        shown[name] = tuple(shown[name])
    facts = {**asked, "kind": Kind(asked["kind"]), "shown": Shown(**shown)}
    number, of = data.get("stage", (0, 0))
    worked = tuple(map(worked_of, data.get("worked", ())))
    stage = (int(number), int(of))
    return PackTask(str(data["name"]), int(data["section"]), Asked(**facts), stage, worked)


def _check_stages(tasks: tuple[PackTask, ...]) -> None:
    """Raises ValueError where a stage does not stand behind the one that it goes on from."""
    for place, task in enumerate(tasks):
        number, of = task.stage
        if number > 1:
            before = tasks[place - 1] if place else None
            if before is None or (before.section, *before.stage) != (task.section, number - 1, of):
                raise ValueError(f"stage {number} does not stand behind stage {number - 1}")


def _digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
