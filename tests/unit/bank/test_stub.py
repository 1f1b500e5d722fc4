"""Stubs are read in an editor of 80 columns that also shows line numbers."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import Any, cast

import pytest

from quizzer.bank.load import open_bank
from quizzer.bank.stub import NARROW, WIDTH, narrow, readable, stub
from quizzer.home import Home
from quizzer.model.question import CodeQuestion


@pytest.fixture
def code(tmp_path) -> list[tuple[CodeQuestion, str]]:
    bank = open_bank((), Home(tmp_path, Home.of().cache))
    questions = [bank.question(item.id) for item in bank.summaries if item.kind == "code"]
    return [(q, bank.reference(q)) for q in questions if isinstance(q, CodeQuestion)]


def test_every_stub_fits_and_is_python(code) -> None:
    assert code
    for question, reference in code:
        text = stub(question, reference)
        ast.parse(text)
        assert [line for line in text.split("\n") if len(line) > WIDTH] == [], question.id


def test_a_long_signature_keeps_its_parameters(code) -> None:
    question, reference = next(pair for pair in code if not pair[0].starter)
    names = [f"parameter_{n}" for n in range(12)]
    signature = f"f({', '.join(names)}, last=(1, 2))"
    text = stub(replace(question, signature=signature), reference)
    defined = ast.parse(text).body[-1]
    assert isinstance(defined, ast.FunctionDef)
    assert [a.arg for a in defined.args.args] == [*names, "last"]
    assert max(map(len, text.split("\n"))) <= WIDTH


def test_what_a_narrow_editor_would_cut_goes_on_in_the_next_line() -> None:
    """Signature and docstring; the code means the same, and code in one line stays in one."""
    long = "y = x  # " + "and so on " * 9
    words = "Return the loss " + "of all tokens " * 6
    parameters = ", ".join(f"parameter_{n}" for n in range(8))
    source = f'def f({parameters}):\n    """{words}"""\n    {long}\n    return y\n'
    told = narrow(source)
    assert [line for line in told.split("\n") if len(line) > NARROW] == [f"    {long}"]
    had, has = (cast(Any, ast.parse(text).body[0]) for text in (source, told))
    assert ast.dump(had.args) == ast.dump(has.args)
    assert str(ast.get_docstring(had)).split() == str(ast.get_docstring(has)).split()
    assert narrow("def f(:") == "def f(:", "what is no Python is left alone"


def test_a_solution_that_is_read_has_no_line_that_is_cut(code) -> None:
    """But those of code alone, which nothing may break; it does the same and says the same."""
    for question, reference in code:
        told = readable(reference)
        had, has = (_without_docstrings(text) for text in (reference, told))
        assert had == has, question.id
        docs = [str(ast.get_docstring(ast.parse(text))).split() for text in (reference, told)]
        assert docs[0] == docs[1], question.id
        end = told.index('"""', 3)
        assert [line for line in told[:end].split("\n") if len(line) > NARROW] == [], question.id


def test_a_row_of_a_docstrings_table_goes_on_in_its_column() -> None:
    row = f"Pitfalls    {'a, ' * 21}\n            b"
    line = f"y = {'1 + ' * 12}1"
    told = readable(f'"""One.\n\n{row}\n"""\n\n{line}  # why it is so\n').split("\n")
    assert [told[0], told[1], told[4]] == ['"""One.', "", '"""']
    assert told[2].startswith("Pitfalls    a, a,")
    assert told[3].startswith("            a,")
    assert told[3].endswith("a, b")
    assert told[6:] == ["# why it is so", line, ""]


def _without_docstrings(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node
        ):
            node.body[0] = ast.Pass()
    return ast.dump(tree)
