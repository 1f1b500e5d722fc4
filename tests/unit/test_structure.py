"""The house's own rules: what a new kind lacks, what start-up may import, what the README tells."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.bank.rules import RULES
from quizzer.bank.schema import MODELS
from quizzer.bank.template import _BODY as TEMPLATES
from quizzer.cli.app import COMMANDS
from quizzer.grading.audit import _auditor
from quizzer.grading.code.checkers import CHECKERS
from quizzer.grading.grade import GRADERS
from quizzer.model.question import Kind
from quizzer.render import FORMATS
from quizzer.tui.widgets import WIDGETS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_has_all_its_parts(kind: Kind) -> None:
    """Add a kind to `Kind` and this names every part that it still lacks."""
    missing = [
        place
        for place, table in {
            "bank/schema.py MODELS": MODELS,
            "bank/rules RULES": RULES,
            "bank/template.py": TEMPLATES,
            "grading/grade.py GRADERS": GRADERS,
            "tui/widgets WIDGETS": WIDGETS,
        }.items()
        if kind not in table
    ]
    assert not missing, f"{kind} lacks an entry in {', '.join(missing)}"
    module = importlib.import_module(GRADERS[kind])
    assert callable(module.grade)
    assert kind is Kind.CODE or callable(_auditor(kind).audit)


def imported(statement: str) -> set[str]:
    """Top-level modules that a fresh process has after a statement."""
    script = f"{statement}\nimport sys; print(*{{m.partition('.')[0] for m in sys.modules}})"
    run = [sys.executable, "-c", script]
    return set(subprocess.run(run, capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.parametrize(
    ("module", "barred"),
    [
        ("quizzer", {"click", "numpy", "sympy", "textual", "pydantic", "yaml"}),
        ("quizzer.cli.app", {"numpy", "sympy", "textual", "pydantic", "yaml", "sqlite3"}),
        ("quizzer.bank.load", {"numpy", "sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.sandbox.runner", {"sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.grading.code.grade", {"sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.practice.practice", {"numpy", "sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.tui.app", {"numpy", "sympy", "pydantic", "yaml", "click"}),
    ],
)
def test_heavy_imports_happen_only_where_they_are_used(module: str, barred: set[str]) -> None:
    assert not imported(f"import {module}") & barred


def test_every_command_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [name for name in COMMANDS if f"quizzer {name}" not in readme] == []


def test_every_format_has_a_golden_file() -> None:
    golden = {path.stem for path in (ROOT / "tests/golden").iterdir()}
    assert set(FORMATS) <= golden


def test_every_checker_has_a_file_of_its_own() -> None:
    folder = ROOT / "quizzer/grading/code/checkers"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "result"}
    assert files == set(CHECKERS)


def test_modules_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in ROOT.glob("quizzer/**/*.py")
        if len(path.read_text().splitlines()) > 300
    }
    assert long == {}


def test_nothing_names_this_house_or_its_machine() -> None:
    pattern = re.compile(r"(?<![\w.])/(work|farm|root)/\w")
    named = [
        str(path)
        for folder in ("quizzer", "question_bank", "solutions", "benchmarks", "fuzz")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".yaml") and pattern.search(path.read_text())
    ]
    assert named == []
