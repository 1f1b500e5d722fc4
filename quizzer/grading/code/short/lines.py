"""The lines of a reference that decide: those that the question's named mistakes change."""

from __future__ import annotations

import ast
import re
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizzer.bank.stub import docstring_end

if TYPE_CHECKING:
    from quizzer.model.question import CodeQuestion

GAPS = 2
"""Lines that are left to be written."""
_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_SIMPLE = (ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Return)


def decisive(question: CodeQuestion, reference: str, seed: int | None = None) -> list[int]:
    """Numbers of at most GAPS lines, from 1, in their order; empty where no line stands out.

    A line counts as often as a named mistake changes it; the seed decides between the next ones,
    so that not the same lines are asked each time.
    """
    touched: dict[int, int] = {}
    end = docstring_end(reference)
    body = "\n".join(reference.split("\n")[end:])
    for mistake in question.misconceptions:
        lines = {end + n for edit in mistake.changes for n in _lines_of(edit.replace, body)}
        for number in lines:
            touched[number] = touched.get(number, 0) + 1
    whole = set(_whole_lines(reference, question.function))
    found = [number for number in touched if number in whole]

    def rank(number: int) -> tuple[float, int]:
        chance = 1.0 if seed is None else 0.5 + zlib.crc32(f"{seed}:{number}".encode()) / 2**32
        return (-touched[number] * chance, number)

    return sorted(sorted(found, key=rank)[:GAPS])


def _lines_of(text: str, body: str) -> Iterator[int]:
    """The lines on which a text stands first, from 1."""
    start = body.find(text)
    if start < 0 or not text:
        return
    first = body.count("\n", 0, start) + 1
    yield from range(first, first + text.rstrip("\n").count("\n") + 1)


def _whole_lines(reference: str, function: str) -> Iterator[int]:
    """Lines of the function that hold one simple statement and nothing else."""
    tree, lines = ast.parse(reference), reference.split("\n")
    for node in tree.body:
        if not (isinstance(node, ast.FunctionDef) and node.name == function):
            continue
        for inner in ast.walk(node):
            if isinstance(inner, _SIMPLE) and inner.lineno == inner.end_lineno:
                before = lines[inner.lineno - 1][: inner.col_offset]
                after = lines[inner.lineno - 1][inner.end_col_offset :].split("#")[0]
                if not before.strip() and not after.strip():
                    yield inner.lineno


def living(source: str) -> str:
    """The code without what stands behind a return of the same block: an edit that returns early
    leaves the rest of the reference there, which would show where to look."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if not isinstance(block, list):
                continue
            ends = (n for n, inner in enumerate(block[:-1]) if isinstance(inner, _LEAVES))
            if (last := next(ends, None)) is not None:
                gone = range(block[last].end_lineno, block[-1].end_lineno)
                lines = [None if n in gone else line for n, line in enumerate(lines)]
    return "\n".join(line for line in lines if line is not None)


def settled(source: str) -> str:
    """The code without conditions that are written out: an edit that puts True or False in the
    place of one would show where to look."""
    lines = source.split("\n")
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.If) and isinstance(node.test, ast.Constant)):
            continue
        if not lines[node.lineno - 1].lstrip().startswith("if "):
            continue  # an `elif`, which hangs on those before it
        block = _moved(lines, node.body if node.test.value else node.orelse, node.col_offset)
        for rest in (block, [" " * node.col_offset + "pass"]):
            whole = "\n".join([*lines[: node.lineno - 1], *rest, *lines[node.end_lineno :]])
            if _compiles(whole):
                return settled(whole)
    return source


def _moved(lines: list[str], block: list[ast.stmt], column: int) -> list[str]:
    """A block's lines at a column, an `elif` at their head made an `if`."""
    if not block:
        return []
    own = lines[block[0].lineno - 1 : block[-1].end_lineno]
    less = block[0].col_offset - column
    own = [line[less:] if line[:less].isspace() else line for line in own]
    head = own[0].removeprefix(" " * column)
    return [" " * column + re.sub(r"^elif\b", "if", head), *own[1:]]


def _compiles(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def with_gaps(reference: str, numbers: list[int]) -> str:
    """The reference with these lines left open."""
    lines = reference.split("\n")
    for place, number in enumerate(numbers, 1):
        line = lines[number - 1]
        indent = line[: len(line) - len(line.lstrip())]
        lines[number - 1] = f"{indent}...  # line {place} of {len(numbers)} is yours"
    return "\n".join(lines)
