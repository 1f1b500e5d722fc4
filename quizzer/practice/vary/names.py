"""Which names of a code question can be changed, and to what."""

from __future__ import annotations

import ast
import random
import re
from dataclasses import dataclass, field

from quizzer.bank.stub import apply, sources
from quizzer.errors import BankError
from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion
from quizzer.practice.vary.texts import letters

VERBS = ("compute", "find", "make", "work_out", "derive", "form")
_STYLES = ("given_{}", "{}_in", "in_{}", "{}_given", "some_{}")
_LETTERS = "uvwzrsghpqbcfjmtkx"
"""Those that YAML and prose read as nothing else."""
_IDENTIFIER = re.compile(r"[A-Za-z_]\w*")


@dataclass
class Renamed:
    """Old name -> new one, and why the others stay."""

    names: dict[str, str] = field(default_factory=dict)
    stay: dict[str, str] = field(default_factory=dict)


def programs(question: CodeQuestion, reference: str) -> list[ast.Module]:
    """The reference, what every named mistake and fault makes of it, and what runs beside it."""
    texts = [reference, *([question.symptom.code] if question.symptom else [])]
    for item in question.misconceptions:
        texts += sources(item, reference)
    texts += [apply(item.changes, reference) for item in question.faults]
    try:
        return [ast.parse(text) for text in texts]
    except SyntaxError as error:
        raise BankError(f"{question.path}: an edit gives no Python: {error.msg}") from None


def parameters(question: CodeQuestion, reference: str, text: str, rng: random.Random) -> Renamed:
    """New names for the parameters; `text` is the question's file."""
    found = Renamed()
    used = set(_IDENTIFIER.findall(text + reference)) | letters(text) | letters(reference)
    free = [letter for letter in _LETTERS if letter not in used]
    rng.shuffle(free)
    style = rng.choice(_STYLES)
    trees = programs(question, reference)
    for name in read_signature(question.signature).parameters:
        if why := _stays(name, question, trees, text):
            found.stay[name] = why
            continue
        if len(name) == 1:
            big = [letter.upper() for letter in free if letter.upper() not in used]
            new = next(iter(big if name.isupper() else free), "")
        else:
            new = style.format(name)
        if not new or new in used:
            found.stay[name] = "no other name is free"
            continue
        found.names[name] = new
        used.add(new)
        free = [letter for letter in free if letter not in (new, new.lower())]
    return found


def _stays(name: str, question: CodeQuestion, trees: list[ast.Module], text: str) -> str:
    """Why a name cannot be changed by machine; empty where it can."""
    if name in question.returns:
        return "a result has this name too"
    if any(item.hole == name for item in question.misconceptions):
        return "a free number of a mistake is called so"
    if len(name) == 1 and re.search(rf"_\{{?{name}\b", text):
        return "it is an index of another name"
    for tree in trees:
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and any(
                isinstance(part, ast.Name) and part.id == name for part in ast.walk(node)
            ):
                return "the reference prints it"
            if isinstance(node, ast.Call) and any(word.arg == name for word in node.keywords):
                called = node.func.id if isinstance(node.func, ast.Name) else ""
                if called not in own:
                    return "the reference hands it to another function by this name"
    return ""
