"""The file that students begin with: the stubs of all questions of an assignment, in one.

No line of it has to stay: functions are found by their names, with the assignment or without.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.bank.stub import HEADER
from quizzer.grading.rooms import room

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.assignment import Assignment

_IMPORT = re.compile(r"^(?:import|from)[ \t][^\n]*\n", re.M)
_NAME = re.compile(r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[^\n=]*=[^=]", re.M)


def stubs(
    assignment: Assignment, bank: Bank, framework: str, seed: int
) -> tuple[dict[str, str], list[str]]:
    """Name -> text of each file to be written, and the ids that need a file of their own: what is
    drawn, and what defines a name that another question defines too."""
    imports: dict[str, None] = {}
    parts, names, alone, files = [], set(), [], {}
    for item in assignment.questions:
        question = bank.question(item.id)
        text = room(question).shows.shown(question, seed, bank).start(framework)
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
        head += f"# Keep the functions' names. Try it: quizzer grade {name}\n"
        files[name] = "\n\n\n".join([head + "".join(imports).rstrip("\n"), *parts]) + "\n"
    return files, alone
