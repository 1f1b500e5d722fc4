"""Mutants: each compiles, differs from the reference, and is named so that a list can hold it."""

from __future__ import annotations

import ast
import difflib

import pytest

from quizzer.grading.code.mutation.slips import mutants

SOURCE = '''
"""Doc 1 + 1."""
import numpy as np


def f(x, k=3):
    total = 0
    for i in range(len(x)):
        if x[i] > 0 and i < k:
            total += x[i] * 2
    y = np.max(x, axis=-1)
    return total - y @ x.T
'''


def test_numbers_are_changed_so_that_each_shows() -> None:
    found = {mutant.name.partition(" -> ")[2] for mutant in mutants("def f(x):\n    return 0.0\n")}
    assert "return 1.0" in found
    found = {mutant.name.partition(" -> ")[2] for mutant in mutants("def f(x):\n    return 0.5\n")}
    assert "return 1.0" in found
    found = {mutant.name.partition(" -> ")[2] for mutant in mutants("def f(x):\n    return 7\n")}
    assert {"return 8", "return 6"} <= found


def names() -> list[str]:
    return [mutant.name for mutant in mutants(SOURCE)]


@pytest.mark.parametrize(
    "name",
    [
        "total += x[i] * 2 -> total -= x[i] * 2",
        "total += x[i] * 2 -> total += x[i] / 2",
        "total += x[i] * 2 -> total += x[i] * 3",
        "total += x[i] * 2 -> (dropped)",
        "if x[i] > 0 and i < k: -> if x[i] >= 0 and i < k:",
        "if x[i] > 0 and i < k: -> if x[i] > 0 or i < k:",
        "if x[i] > 0 and i < k: -> if x[i] > 0 and i <= k:",
        "y = np.max(x, axis=-1) -> y = np.min(x, axis=-1)",
        "y = np.max(x, axis=-1) -> y = np.max(x, axis=0)",
        "return total - y @ x.T -> return total + y @ x.T",
        "return total - y @ x.T -> return total - x.T @ y",
        "return total - y @ x.T -> return total - y @ x",
        "return total - y @ x.T -> return y @ x.T - total",
        "total = 0 -> total = 1",
    ],
)
def test_classic_slips_are_among_them(name: str) -> None:
    assert name in names()


def test_every_mutant_compiles_differs_and_is_there_once() -> None:
    found = mutants(SOURCE)
    sources = [mutant.source for mutant in found]
    assert len(set(sources)) == len(sources)
    assert ast.unparse(ast.parse(SOURCE)) not in sources
    for source in sources:
        compile(source, "mutant", "exec")


def test_documentation_and_defaults_are_left_alone() -> None:
    assert all('"""Doc 1 + 1."""' in mutant.source for mutant in mutants(SOURCE))
    assert all("k=3" in mutant.source for mutant in mutants(SOURCE))


def test_each_mutant_changes_one_place_alone() -> None:
    """What one change did to the tree is undone before the next."""
    before = ast.unparse(ast.parse(SOURCE)).splitlines()
    for mutant in mutants(SOURCE):
        steps = difflib.SequenceMatcher(None, before, mutant.source.splitlines()).get_opcodes()
        assert len([step for step in steps if step[0] != "equal"]) == 1, mutant.name
