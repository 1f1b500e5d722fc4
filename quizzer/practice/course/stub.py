"""The file that students begin with: the stubs of all questions of an assignment, in one.

No line of it has to stay: functions are found by their names, with the assignment or without.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.bank.stub import HEADER
from quizzer.grading.rooms import room

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.assignment import Assignment
    from quizzer.model.shown import Shown

_IMPORT = re.compile(r"^(?:import|from)[ \t][^\n]*\n", re.M)
_NAME = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[^\n=]*=[^=]", re.M)


PROMPTS = "prompts.md"


def stubs(
    assignment: Assignment, bank: Bank, framework: str, seed: int
) -> tuple[dict[str, str], list[str]]:
    """Name -> text of each file to be written, and the ids that need a file of their own: what is
    drawn, what defines a name that another question defines too, and what is answered in words.
    Of these the prompts stand in PROMPTS, and the files are empty."""
    imports: dict[str, None] = {}
    parts, names, alone, files, prompts = [], set(), [], {}, []
    for item in assignment.questions:
        question = bank.question(item.id)
        shown = room(question).shows.shown(question, seed, bank)
        if not room(question).shows.SOURCE:
            alone.append(item.id)
            prompts.append(_prompt(item.id, item.points, question.title, shown))
            files[f"{item.id}.txt"] = ""
            continue
        text = shown.start(framework)
        body = text.removeprefix(text.partition("\n")[0] + "\n")
        own = {match[1] or match[2] for match in _NAME.finditer(body)}
        if getattr(question, "draws_its_stub", False) or own & names or "def " not in body:
            alone.append(item.id)
            files[f"{item.id}.py"] = text
            continue
        names |= own
        imports |= dict.fromkeys(_IMPORT.findall(body))
        parts.append(f"# {item.points:g} {'point' if item.points == 1 else 'points'}\n"
                     + _IMPORT.sub("", body).strip("\n"))  # fmt: skip
    head = f"# {foreign.one_line(assignment.title, 100)}\n"
    if framework != "numpy":
        head = f"{HEADER}{assignment.id} framework={framework}\n" + head
    if parts:
        name = f"{assignment.id}.py"
        head += f"# Keep the functions' names. Try it: quizzer grade {shlex.quote(name)}\n"
        files[name] = "\n\n\n".join([head + "".join(imports).rstrip("\n"), *parts]) + "\n"
    if prompts:
        title = foreign.one_line(assignment.title, 100)
        files[PROMPTS] = "\n\n".join([f"# {title}", *prompts]) + "\n"
    return files, alone


def _prompt(name: str, points: float, title: str, shown: Shown) -> str:
    """A question that is answered in words, and where its answer goes."""
    parts = [f"## {title}", f"{points:g} {'point' if points == 1 else 'points'}; write the answer"
             f" into {name}.txt", shown.prompt.strip()]  # fmt: skip
    if shown.options:
        parts.append("\n".join(f"- `{item.id}`: {item.text}" for item in shown.options))
        parts.append("Write the names before the colons, in a line, with blanks between them.")
    parts += [f"Unit: {shown.unit}"] if shown.unit else []
    return "\n\n".join(parts)
