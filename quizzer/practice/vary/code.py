"""A relative of a code question: its file and its reference, with what was done to them."""

from __future__ import annotations

import json
import random
import textwrap
from collections.abc import Callable, Set
from dataclasses import dataclass, field

from quizzer.model.code.signature import read_signature
from quizzer.model.question import CodeQuestion
from quizzer.practice.vary import layout as layouts
from quizzer.practice.vary import names as new_names
from quizzer.practice.vary import source, texts
from quizzer.practice.vary.sheet import KEY, Path, Sheet

WAYS = ("rename", "order", "layout")
"""What a machine can vary, from the simplest."""
_CODE = {"replace", "with", "submission", "mutant", "code"}
_LISTED = {"variants"}
_NAMES = {"types", "args", "let", "keep", "calls", "sizes"}
"""Mappings whose keys are names."""
_EXPRESSIONS = {"args", "let", "calls", "law", "check", "when", "time", "memory"}
_PROSE = {"title", "prompt", "hints", "explanation", "name", "says", "reason", "why", "sizes"}


@dataclass
class Draft:
    """One try: texts, and what a person is told of them."""

    text: str
    reference: str
    function: str
    names: dict[str, str] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)
    stay: dict[str, str] = field(default_factory=dict)


def draft(
    question: CodeQuestion,
    text: str,
    reference: str,
    question_id: str,
    seed: int,
    ways: Set[str],
    axes: layouts.Axes | None = None,
) -> Draft:
    """The relative, varied in those ways that its texts allow; `axes` are those of the arguments,
    where a layout is to be varied. Raises ValueError, BankError."""
    rng = random.Random(f"vary {question.id} {seed}")
    signature = read_signature(question.signature)
    function = _function(question, question_id, rng)
    renamed = new_names.parameters(question, reference, text, rng)
    order = source.shuffled(signature, rng)
    layout = layouts.choose(question, axes, rng) if "layout" in ways and axes else None
    names = dict(renamed.names) if "rename" in ways else {}
    made = Draft(text, reference, function, names, stay=renamed.stay if names else {})
    programs = new_names.programs(question, reference)
    if "order" not in ways or source.called(programs, question.function):
        order = list(signature.parameters)
    names = {**names, question.function: function}
    now = [names.get(name, name) for name in order]
    made.reference = texts.code(reference, names)
    moved = order != list(signature.parameters)
    if moved:
        made.reference = source.reordered(made.reference, function, now)
        made.done.append(f"the arguments stand in another order: {', '.join(now)}")
    if layout is not None:
        name = names.get(layout.name, layout.name)
        made.reference = source.opened(made.reference, function, layout.line(name))
        made.done.append(f"{name} comes as {layout.after}, not as {layout.before}")
    sheet = Sheet(text)
    spelled = _spelled(question, names)
    changed = source.written(function, now, read_signature(spelled), spelled)
    _edit(sheet, names, changed, function, now if moved else [])
    if layout is not None:
        _turn(sheet, question, layout, names, axes or [])
    for key in ("follow_ups", "prerequisites", "formerly", "stages"):
        sheet.without(key)
    made.text = sheet.done()
    pairs = ", ".join(f"{old} -> {new}" for old, new in names.items())
    made.done.insert(0, f"renamed: {pairs}")
    made.names = names
    return made


def _function(question: CodeQuestion, question_id: str, rng: random.Random) -> str:
    """The function is called as the question is, where it was before."""
    verb = rng.choice(new_names.VERBS)
    return question_id if question.function == question.id else f"{verb}_{question.function}"


def _spelled(question: CodeQuestion, names: dict[str, str]) -> str:
    return texts.code(question.signature, names)


def _edit(
    sheet: Sheet, names: dict[str, str], signature: str, function: str, order: list[str]
) -> None:
    """Rename whatever the file says, each place as what it is."""
    for path, node in sheet.scalars():
        if path == ("signature",):
            sheet.put(node, signature if ": " not in signature else f'"{signature}"')
        elif path[-1] == "submission" and order:
            sheet.change(node, lambda text: _whole(text, names, function, order))
        elif how := _how(path):
            sheet.change(node, lambda text, how=how: how(text, names))


def _whole(text: str, names: dict[str, str], function: str, order: list[str]) -> str:
    """A mistake that is written as a file of its own."""
    head, line, body = text.partition("\n")  # of a block: its sign, then its lines
    if not head.startswith(("|", ">")):
        return source.reordered(texts.code(text, names), function, order)
    inner = textwrap.dedent(body)
    indent = " " * (len(body) - len(body.lstrip(" ")))
    made = source.reordered(texts.code(inner, names), function, order)
    return head + line + textwrap.indent(made, indent, lambda row: bool(row.strip()))


def _how(path: Path) -> Callable[[str, dict[str, str]], str] | None:
    """What changes a scalar, by where it stands."""
    words = [part for part in path if isinstance(part, str)]
    top, last = words[0], words[-1]
    if last == KEY:
        return _exact if len(words) > 2 and words[-3] in _NAMES else None
    if top == "rules":
        return lambda text, names: texts.prose(text, names, terse=True)
    if last in _CODE or last in _LISTED:
        return texts.code
    if last in ("of", "gradient"):
        return _exact
    if top in ("cases", "properties", "cost") and _EXPRESSIONS & set(words):
        return texts.prose if "sizes" in words else texts.expression
    return texts.prose if last in _PROSE else None


def _exact(text: str, names: dict[str, str]) -> str:
    return names.get(text, text)


def _turn(
    sheet: Sheet,
    question: CodeQuestion,
    layout: layouts.Layout,
    names: dict[str, str],
    axes: layouts.Axes,
) -> None:
    """Write the other layout into rules, cases and mistakes."""
    name = names.get(layout.name, layout.name)
    for i, rule in enumerate(question.rules):
        shape = f"{layout.name} {layout.before}"
        if shape in rule:
            told = rule.replace(shape, f"{layout.name} {layout.after}")
            now = texts.prose(told, names, terse=True)
            sheet.put(sheet.node(("rules", i)), json.dumps(now, ensure_ascii=False))
    for i, case in enumerate(question.cases):
        node = sheet.node(("cases", i, "args", layout.name))
        sheet.put(node, layout.turned((case.args or {})[layout.name], axes[i][layout.name]))
    first = sheet.node(("rules",))
    if first.flow_style:
        raise ValueError("the rules stand in one line")
    sheet.after("rules", f'  - "{layout.rule(name)}"\n')
    if question.misconceptions:
        sheet.after("misconceptions", layout.mistake(name))
    else:
        sheet.after("cases", "misconceptions:\n" + layout.mistake(name))
