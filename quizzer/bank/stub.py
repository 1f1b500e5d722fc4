"""The text that a learner starts from: a stub with the rules, or a starter with its bug."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache

from quizzer.errors import BankError
from quizzer.model.code import tensors
from quizzer.model.code.stages import place_of
from quizzer.model.framework import Framework
from quizzer.model.misconception import filled
from quizzer.model.question import CodeQuestion, Edit, Misconception

HEADER = "# quizzer: "
WIDTH = 72
"""Columns of a line: what an editor with line numbers shows of it in a terminal of 80."""
NARROW = 68
"""The same of a longer text, whose numbers have two digits and which has a scroll bar."""


def first_line(
    question: CodeQuestion, seed: int | None = None, framework: Framework = Framework.NUMPY
) -> str:
    """What grading has to know of a file: `# quizzer: ID seed=N framework=torch`, without what
    goes without saying. The seed stands there where the stub was drawn by it."""
    words = [f"{HEADER}{question.id}"]
    if seed is not None and question.draws_its_stub:
        words.append(f"seed={seed}")
    if place := place_of(question):
        words.append(f"stage={place.number}/{place.of}")
    if framework is not Framework.NUMPY:
        words.append(f"framework={framework}")
    return " ".join(words) + "\n"


def stub(
    question: CodeQuestion,
    reference: str,
    seed: int | None = None,
    framework: Framework = Framework.NUMPY,
) -> str:
    """The file that `quizzer start` writes; its first line names the question."""
    head = first_line(question, seed, framework)
    if question.starter or question.faults:
        edits = [edit for fault in question.drawn_faults(seed or 0) for edit in fault.changes]
        body = apply((*question.starter, *edits), reference)
        body = body.split("\n", docstring_end(reference))[-1]
        return f'{head}"""{question.title}."""\n{body}'
    told = tensors.rules(question, framework)
    rules = "".join(_wrapped(rule, "    - ", "      ") + "\n" for rule in told)
    doc = f"{question.title}.\n\n{rules}    " if rules else f"{question.title}."
    quotes = 'r"""' if "\\" in doc else '"""'
    numpy = framework is Framework.NUMPY
    signature = question.signature if numpy else tensors.annotated(question)
    imports = "import numpy as np" if numpy else tensors.IMPORTS[framework]
    return (
        f"{head}{imports}\n\n\n{_definition(signature)}\n"
        f'    {quotes}{doc}"""\n    raise NotImplementedError\n'
    )


def _definition(signature: str, width: int = WIDTH) -> str:
    """The line with `def`; a long one with its parameters below it."""
    if len(line := f"def {signature}:") <= width:
        return line
    name, _, parameters = signature.rpartition(")")[0].partition("(")
    if ": " in parameters:  # annotated: a line for each
        rows = [f"    {part},\n" for part in parameters.split(", ")]
        return f"def {name}(\n{''.join(rows)}):"
    return f"def {name}(\n{_wrapped(parameters, '    ', '    ', width)}\n):"


def _wrapped(text: str, first: str, rest: str, width: int = WIDTH) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_on_hyphens=False,
        break_long_words=False,
    )


def readable(source: str) -> str:
    """The source as it is shown to be read: narrow, its own docstring too, and a comment that no
    narrow terminal has room for on a line above its code. What it does stays the same."""
    end = docstring_end(source)
    lines = narrow(source).split("\n")
    return "\n".join([*_in_columns(lines[:end]), *map(_comment_above, lines[end:])])


def _in_columns(lines: Sequence[str]) -> list[str]:
    """A docstring's lines; a row of its table, `Pitfalls    one; two`, with what goes on below it
    is filled anew where a line of it is too long."""
    rows: list[list[str]] = []
    column = 0
    for line in lines:
        lead = re.match(r"\s*\w+ {2,}(?=\S)", line)
        goes_on = column and rows and line.startswith(" " * column) and line[column:][:1].isalnum()
        if goes_on:
            rows[-1].append(line)
            continue
        column = lead.end() if lead else 0
        rows.append([line])
    return [line for row in rows for line in _filled(row)]


def _filled(row: list[str]) -> list[str]:
    if max(map(len, row)) <= NARROW:
        return row
    lead = re.match(r"\s*(\w+ {2,})?", row[0])
    begin, indent = row[0][: (lead.end() if lead else 0)], len(lead.group()) if lead else 0
    text = " ".join([row[0][indent:].strip(), *(line.strip() for line in row[1:])])
    return _wrapped(text, begin, " " * indent, NARROW).split("\n")


def _comment_above(line: str) -> str:
    code, sign, comment = line.rpartition("  # ")
    if len(line) <= NARROW or not code.strip() or "#" in code or not set(comment).isdisjoint("'\""):
        return line
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}{sign.strip()} {comment}\n{code.rstrip()}"


def narrow(source: str) -> str:
    """The source with long signatures and docstrings in several lines: what a narrow editor cuts is
    not read."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return source
    lines = source.split("\n")
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        head = lines[node.lineno - 1]
        if len(head) > NARROW and head.startswith("def ") and head.endswith("):"):
            lines[node.lineno - 1] = _definition(head[len("def ") : -1], NARROW)
        first = node.body[0]
        if ast.get_docstring(node) is None:
            continue
        for place in range(first.lineno - 1, first.end_lineno or first.lineno):
            line = lines[place]
            if len(line) > NARROW:
                indent = line[: len(line) - len(line.lstrip())]
                lines[place] = _wrapped(line.strip(), indent, indent, NARROW)
    return "\n".join(lines)


def apply(edits: tuple[Edit, ...], reference: str) -> str:
    """The reference with every edit made; each `replace` must stand there exactly once.

    The module's docstring is left out of the search: it may quote the formula.
    """
    lines = reference.split("\n")
    end = docstring_end(reference)
    head, body = "\n".join(lines[:end]), "\n".join(lines[end:])
    for edit in edits:
        count = body.count(edit.replace)
        if count != 1:
            raise BankError(f"{edit.replace!r} stands {count} times in the reference, not once")
        body = body.replace(edit.replace, edit.with_)
    return f"{head}\n{body}" if end else body


def sources(item: Misconception, reference: str) -> tuple[str, ...]:
    """The misconception as whole source files, one for each variant."""
    if item.submission:
        return (item.submission,)
    return tuple(apply(edits, reference) for edits in item.ways)


@lru_cache(maxsize=1024)  # every wrong file of a run is held against the same ones
def open_sources(item: Misconception, reference: str, number: str) -> tuple[str, ...]:
    """One source for each variant, with a text in the place of the number that is free."""
    if item.submission:
        return (item.submission,)
    return tuple(
        apply(tuple(Edit(replace=e.replace, with_=filled(e.with_, number)) for e in way), reference)
        for way in item.open_ways
    )


@lru_cache(maxsize=64)  # a question's misconceptions are all made from one text
def docstring_end(source: str) -> int:
    """How many lines the module's docstring takes from the top; 0 without one."""
    try:
        first = ast.parse(source).body[:1]
    except SyntaxError:
        return 0
    if first and isinstance(first[0], ast.Expr) and isinstance(first[0].value, ast.Constant):
        return first[0].end_lineno or 0
    return 0
