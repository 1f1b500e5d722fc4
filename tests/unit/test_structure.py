"""The house's own rules: what a new kind lacks, what start-up may import, what the README tells."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from quizzer.bank.rules import RULES
from quizzer.bank.schema import MODELS
from quizzer.bank.template import _BODY as TEMPLATES
from quizzer.cli.app import COMMANDS
from quizzer.grading.code.checkers import CHECKERS
from quizzer.grading.rooms import PARTS, ROOMS
from quizzer.model.question import Kind
from quizzer.render import FORMATS
from quizzer.tui.widgets import WIDGETS, answer_class
from quizzer.tui.widgets.answers.answer import Answer

ROOT = Path(__file__).parents[2]


def lacks(kind: Kind) -> Iterator[str]:
    """Every part that a kind has not got."""
    tables = {
        "bank/schema.py: MODELS": MODELS,
        "bank/rules/__init__.py: RULES": RULES,
        "bank/template.py: what `bank new` writes": TEMPLATES,
        "tui/widgets/__init__.py: WIDGETS": WIDGETS,
    }
    yield from (place for place, table in tables.items() if kind not in table)
    for part, protocol in PARTS.items():
        folder = ROOT / "quizzer" / "grading" / str(kind)
        if not (folder / f"{part}.py").is_file():
            yield f"grading/{kind}/{part}.py"
            continue
        module = importlib.import_module(f"{ROOMS[kind]}.{part}")
        names = {*vars(protocol), *protocol.__annotations__}
        wanted = sorted(name for name in names if not name.startswith("_"))
        assert wanted, f"{protocol.__name__} asks for nothing"
        yield from (
            f"grading/{kind}/{part}.py: {name}" for name in wanted if not hasattr(module, name)
        )
        yield from _other_signatures(module, protocol, f"grading/{kind}/{part}.py")
    if kind in WIDGETS:
        widget = answer_class(kind)
        parts = ("text", "restore", "take_focus")
        yield from (
            f"tui/widgets/answers/{kind}.py: {name}"
            for name in parts
            if getattr(widget, name) is getattr(Answer, name)
        )


def _other_signatures(module: ModuleType, protocol: type, place: str) -> Iterator[str]:
    """Functions whose parameters have other names than the protocol's."""
    for name, wanted in vars(protocol).items():
        if inspect.isfunction(wanted) and not name.startswith("_") and hasattr(module, name):
            asked = list(inspect.signature(wanted).parameters)[1:]
            given = list(inspect.signature(getattr(module, name)).parameters)
            if asked != given:
                yield f"{place}: {name}({', '.join(asked)}), not ({', '.join(given)})"


@pytest.mark.parametrize("kind", list(Kind))
def test_a_kind_has_all_its_parts(kind: Kind) -> None:
    """Add a kind to `Kind` and this names every part that it still lacks."""
    missing = list(lacks(kind))
    assert not missing, "\n".join([f"the kind {kind} lacks", *missing])


def test_what_a_kind_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from quizzer.grading.choice import audit, shown

    monkeypatch.delattr(shown, "texts")
    monkeypatch.setattr(audit, "audit", lambda question: None)
    monkeypatch.delitem(WIDGETS, Kind.CHOICE)
    monkeypatch.delitem(RULES, Kind.CHOICE)
    assert list(lacks(Kind.CHOICE)) == [
        "bank/rules/__init__.py: RULES",
        "tui/widgets/__init__.py: WIDGETS",
        "grading/choice/audit.py: audit(question, bank, with_mutants), not (question)",
        "grading/choice/shown.py: texts",
    ]


def test_nothing_above_the_rooms_asks_for_a_kind() -> None:
    """Kinds are told apart in grading's rooms and in the bank's tables, nowhere else."""
    asks = re.compile(
        r"isinstance\([^)]*Question\b|\bKind\.[A-Z]+\b|\.kind (?:==|!=|is|in) |kind [!=]= \"[a-z]"
    )
    floors = ("cli", "tui", "practice", "store", "render", "session")
    above = [path for floor in floors for path in (ROOT / "quizzer" / floor).rglob("*.py")]
    table = ROOT / "quizzer/tui/widgets/__init__.py"
    asking = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (*above, *(ROOT / "quizzer/grading").glob("*.py"))
        if path != table
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if asks.search(line)
    ]
    assert asking == []


def imports_of(source: str, modules: Collection[str]) -> set[str]:
    """Those of the modules that a file imports when it runs, at its top or in a function.

    `from a import b` is the module a.b where there is one, and not the package around it.
    """

    def found(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from found(other)
            return
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        for child in ast.iter_child_nodes(node):
            yield from found(child)

    return set(found(ast.parse(source))) & set(modules)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The modules that lead back to themselves, those of one circle together."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            fresh = graph[ahead.pop()] - seen
            seen |= fresh
            ahead += fresh
        return seen

    ways = {name: reached(name) for name in graph}
    rings = {
        name: sorted(other for other in ways[name] if name in ways[other])
        for name in graph
        if name in ways[name]
    }
    return sorted(map(list, {tuple(ring) for ring in rings.values()}))


def test_a_circle_is_found() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d", "a"}}
    assert circles(graph) == [["b", "c"], ["d"]]
    source = "if TYPE_CHECKING:\n    import a\ndef f():\n    from b import c"
    assert imports_of(source, {"a", "b", "b.c"}) == {"b.c"}
    assert imports_of(source, {"a", "b"}) == {"b"}


def test_no_imports_run_in_a_circle() -> None:
    files = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (ROOT / "quizzer").rglob("*.py")
    }
    graph = {name: imports_of(path.read_text(), files) for name, path in files.items()}
    assert sum(map(len, graph.values())) > len(graph)
    assert circles(graph) == []


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
        ("quizzer.grading.rooms", {"numpy", "sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.grading.numeric.grade", {"sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.grading.numeric.shown", {"sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.grading.choice.grade", {"numpy", "sympy", "textual", "pydantic", "yaml"}),
        ("quizzer.grading.choice.shown", {"numpy", "sympy", "textual", "pydantic", "yaml"}),
        ("quizzer.grading.open.grade", {"numpy", "sympy", "textual", "pydantic", "yaml"}),
        ("quizzer.grading.derivation.shown", {"sympy", "textual", "pydantic", "yaml", "click"}),
        ("quizzer.grading.code.shown", {"numpy", "sympy", "textual", "pydantic", "yaml"}),
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


def test_every_kind_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    untold = [str(kind) for kind in Kind if f"**{kind}**" not in readme]
    assert not untold, f"README.md, the section about kinds, lacks **{'**, **'.join(untold)}**"


def test_every_format_has_a_golden_file() -> None:
    golden = {path.stem for path in (ROOT / "tests/golden").iterdir()}
    assert not set(FORMATS) - golden, "tests/unit/render/test_golden.py writes them: run it"


def test_every_checker_has_a_file_of_its_own() -> None:
    folder = ROOT / "quizzer/grading/code/checkers"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "result", "rule"}
    assert files == set(CHECKERS)


def test_no_other_file_names_a_checker() -> None:
    """A line that speaks of a checker or a rule and quotes the name of one. The name alone may be
    that of something else: a finding is called "sign" or "shape" too."""
    named = re.compile("|".join(rf"""["']{name}["']""" for name in CHECKERS))
    speaks = re.compile(r"checker|rule|compared", re.IGNORECASE)
    folder = ROOT / "quizzer/grading/code/checkers"
    naming = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in (ROOT / "quizzer/grading").rglob("*.py")
        if path.parent != folder
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if named.search(line) and speaks.search(line)
    ]
    assert naming == []
    assert all(CHECKERS[name].check and CHECKERS[name].alike for name in CHECKERS)


def test_modules_stay_short() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in ROOT.glob("quizzer/**/*.py")
        if len(path.read_text().splitlines()) > 300
    }
    assert long == {}


def test_folders_stay_small() -> None:
    crowded = {
        str(folder.relative_to(ROOT)): count
        for folder in {path.parent for path in ROOT.glob("quizzer/**/*.py")}
        if (count := sum(1 for _ in folder.glob("*.py"))) > 15
    }
    assert not crowded, f"more than 15 files; move some to a folder of their own: {crowded}"


def test_nothing_names_this_house_or_its_machine() -> None:
    pattern = re.compile(r"(?<![\w.])/(work|farm|root)/\w")
    named = [
        str(path)
        for folder in ("quizzer", "question_bank", "solutions", "benchmarks", "fuzz")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".yaml") and pattern.search(path.read_text())
    ]
    assert named == []
