"""The mutation tool, on a package of its own: what is drawn, killed, survives, and is kept."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from benchmarks.copies import Ran, Whole
from benchmarks.mutants import Mutant, compiles, mutants
from benchmarks.mutation import (
    EQUIVALENT,
    FLOORS,
    Floor,
    Log,
    chosen,
    drawn,
    known_equivalent,
    run,
    told,
)

ROOT = Path(__file__).parents[2]
SOURCE = '''"""A docstring of 1."""
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    LIMIT = 1
__all__ = [str(1)]


def small(x: "list[1]") -> bool:
    """Whether x < 1."""
    return x < 10


def loud(x):
    return x > 10
'''
TEST = """
import tiny.numbers

def test_small():
    assert tiny.numbers.small(9) and not tiny.numbers.small(10)
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A package with one module, half of it tested, that is installed nowhere."""
    for name, text in {"tiny/__init__.py": "", "tiny/numbers.py": SOURCE,
                       "tests/test_numbers.py": TEST}.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


FLOOR = Floor("tiny", ("tests",))


def changes(statement: str) -> set[str]:
    body = "".join(f"    {line}\n" for line in statement.splitlines())
    return {m.after for m in mutants(f"def f(x):\n{body}", "f.py")}


@pytest.mark.parametrize(
    ("statement", "some"),
    [
        ("g(x < 0)", {"(x <= 0)", "(x > 0)", "1", "pass"}),
        ("y = x or z", {"(x and z)", "(x)", "(z)"}),
        ("y = not x", {"(x)"}),
        ("y = x + z", {"(x - z)"}),
        ("x -= y", {"x += y", "pass"}),
        ("g(x, y=z)", {"g(x)", "pass"}),
        ("return g(x, y)", {"return None", "g(x)"}),
        ("return True", {"False"}),
        ("if g(x):\n    raise x", {"True", "False", "pass"}),
        ("x.part = y", {"pass"}),
        ("return [y for y in x if y.ok]", {"True", "False", "return None"}),
        ("g(x, 'a message', says=f'{1 + x}')", {"pass"}),
        ("assert x > 0", set()),
        ("y: Literal[1] = x", set()),
        ("x = isinstance(x, A | B)", set()),
    ],
)
def test_what_is_changed(statement: str, some: set[str]) -> None:
    assert changes(statement) == some


def test_a_fault_changes_its_place_and_no_other(tree: Path) -> None:
    found = mutants(SOURCE, "tiny/numbers.py")
    assert {m.where for m in found} == {"small", "loud"}
    whole = SOURCE.splitlines()
    for mutant in found:
        lines = mutant.applied(SOURCE).splitlines()
        assert [n for n, pair in enumerate(zip(lines, whole, strict=True), 1)
                if pair[0] != pair[1]] == [mutant.line]  # fmt: skip
        assert compiles(mutant.applied(SOURCE))


def test_places_are_counted_in_bytes() -> None:
    source = "def f(x):\n    return g('größer', x < 2)\n"
    texts = [m.applied(source) for m in mutants(source, "f.py")]
    assert "def f(x):\n    return g('größer', (x <= 2))\n" in texts


def test_every_fault_of_the_house_has_a_name_of_its_own() -> None:
    found: list[Mutant] = []
    for name in ("store/store.py", "grading/code/cases.py", "lang/parse.py"):
        source = (ROOT / "quizzer" / name).read_text()
        found += mutants(source, f"quizzer/{name}")
        for mutant in found[-30:]:
            ast.parse(mutant.applied(source))
    assert len({m.key for m in found}) == len(found) > 300


def test_a_larger_draw_begins_with_the_smaller_one(tree: Path) -> None:
    few, many = (drawn(tree, [FLOOR], 3, count) for count in (3, 6))
    assert many[:3] == few
    path = tree / "tiny/numbers.py"
    path.write_text(f"{SOURCE}\n\ndef new(x):\n    return x + 1\n")
    old = [pair for pair in drawn(tree, [FLOOR], 3, 100) if pair[1].where != "new"]
    assert old[:6] == many  # new code leaves the others in their order
    path.write_text(SOURCE)
    assert drawn(tree, [FLOOR], 4, 6) != many


def test_one_is_killed_and_one_survives(tree: Path) -> None:
    wanted = {"x < 10 -> (x <= 10)": "killed", "x > 10 -> (x >= 10)": "lived"}
    pairs = [
        pair for pair in drawn(tree, [FLOOR], 1, 100) if pair[1].key.partition(": ")[2] in wanted
    ]
    log = Log(tree / "log.jsonl")
    ended = {m.key.partition(": ")[2]: ran for m, ran in run(tree, pairs, log, (), 2, "tiny")}
    assert {key: ran.how for key, ran in ended.items()} == wanted
    assert log.whole["tests/test_numbers.py"].called == {"tiny/numbers.py": ["small"]}
    assert ended["x < 10 -> (x <= 10)"].by == "tests/test_numbers.py::test_small"
    assert (tree / "tiny/numbers.py").read_text() == SOURCE
    again = Log(tree / "log.jsonl")
    assert list(run(tree, pairs, again, (), 1, "tiny")) == []
    text = "\n".join(told(pairs, again, {}))
    assert "50%" in text
    assert "tiny/numbers.py:15" in text
    assert "100%" in "\n".join(told(pairs, again, {m.key: "why" for _, m in pairs if m.line == 15}))


def test_a_test_that_fails_without_the_fault_kills_nothing(tree: Path) -> None:
    (tree / "tests/test_a_broken.py").write_text("def test_broken():\n    assert False\n")
    pairs = [p for p in drawn(tree, [FLOOR], 1, 100) if p[1].after == "(x >= 10)"]
    assert [ran.how for _, ran in run(tree, pairs, Log(None), (), 1, "tiny")] == ["lived"]


@pytest.mark.parametrize(
    "text",
    ["import nothing_like_it\n", "import pytest\npytest.skip('', allow_module_level=True)\n"],
)
def test_where_no_test_passes_without_the_fault_nothing_is_said(tree: Path, text: str) -> None:
    (tree / "tests/test_numbers.py").write_text(text)
    pairs = drawn(tree, [FLOOR], 1, 1)
    log = Log(tree / "log.jsonl")
    assert [ran.how for _, ran in run(tree, pairs, log, (), 1, "tiny")] == ["unmet"]
    assert Log(log.path).whole == log.whole
    assert not log.whole["tests/test_numbers.py"].readable


def test_a_fault_meets_the_tests_that_call_its_function(tree: Path) -> None:
    mutant = next(m for m in mutants(SOURCE, "tiny/numbers.py") if m.where == "loud")
    for name in ("other", "slow", "idle"):
        (tree / f"tests/test_{name}.py").write_text("")
    calls = {"tiny/numbers.py": ["small", "loud"]}
    files = {
        "tests/test_idle.py": Whole(True, 1.0, {}, {"idle": (0.1, [])}),
        "tests/test_numbers.py": Whole(
            True, 9.0, calls, {"named": (9.0, [0, 1]), "beside": (0.1, [0])}
        ),
        "tests/test_other.py": Whole(True, 2.0, calls, {"other": (2.0, [1])}),
        "tests/test_slow.py": Whole(True, 30.0, calls, {"slow": (30.0, [1]), "quick": (1.0, [1])}),
    }
    for budget, met in {
        50: ["named", "quick", "other", "slow", "beside"],
        13: ["named", "quick", "other", "beside"],
        0.5: ["named"],
    }.items():
        assert list(chosen(tree, FLOOR, mutant, files, budget)) == met
    unseen = {name: Whole(True, 1.0, {}, whole.nodes) for name, whole in files.items()}
    assert len(chosen(tree, FLOOR, mutant, unseen, 50)) == 6


def test_a_file_that_changed_is_read_again_and_what_lived_is_run_again(tree: Path) -> None:
    pairs = [p for p in drawn(tree, [FLOOR], 1, 100) if p[1].after == "(x >= 10)"]
    log = Log(tree / "log.jsonl")
    assert [ran.how for _, ran in run(tree, pairs, log, (), 1, "tiny")] == ["lived"]
    more = "from tiny.numbers import loud\n\ndef test_loud():\n    assert not loud(10)\n"
    (tree / "tests/test_numbers.py").write_text(TEST + more)
    assert list(run(tree, pairs, log, (), 1, "tiny")) == []
    assert [r.how for _, r in run(tree, pairs, log, (), 1, "tiny", again=("lived",))] == ["killed"]
    again = Log(tree / "log.jsonl")
    assert set(again.whole["tests/test_numbers.py"].nodes) == {
        "tests/test_numbers.py::test_small", "tests/test_numbers.py::test_loud"}  # fmt: skip
    (row,) = [line for line in told(pairs, again, {}) if line.startswith("tiny")]
    assert row.split()[-2:] == ["100%", "0%"]


@pytest.mark.parametrize("body", ["while True: pass", "time.sleep(600)"])
def test_what_hangs_is_ended_by_the_processors_clock_or_by_the_walls(
    tree: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.copies.START", 1)
    monkeypatch.setattr("benchmarks.copies.WALL", 2)
    monkeypatch.setattr("benchmarks.copies.LOOK", 0.1)
    begin = "import time\nfrom tiny.numbers import small\n\ndef test():\n"
    test = f"{begin}    if small(10):\n        {body}\n"
    (tree / "tests/test_numbers.py").write_text(test)
    pairs = [p for p in drawn(tree, [FLOOR], 1, 100) if p[1].after == "(x <= 10)"]
    assert [ran.how for _, ran in run(tree, pairs, Log(None), (), 1, "tiny")] == ["hung"]


def test_a_package_that_is_not_the_copys_is_refused(tree: Path) -> None:
    pairs = drawn(tree, [FLOOR], 1, 1)
    with pytest.raises(RuntimeError, match="not the copy"):
        list(run(tree, pairs, Log(None), (), 1, "json"))


def test_a_line_that_a_kill_has_cut_is_passed_over(tree: Path) -> None:
    path = tree / "log.jsonl"
    path.write_text('{"mutant": "a", "how": "lived"}\n{"mutant": "b", "h')
    log = Log(path)
    assert list(log.known) == ["a"]
    log.add("c", Ran("killed", "t", 1.0))
    lines = path.read_text().splitlines()
    assert json.loads(lines[-1])["mutant"] == "c"
    assert list(Log(path).known) == ["a", "c"]


def test_floors_and_survivors_are_of_this_tree() -> None:
    for floor in FLOORS:
        assert (ROOT / floor.folder).is_dir()
        assert [name for name in floor.tests if not (ROOT / name).exists()] == []
    known = known_equivalent()
    assert all(reason.strip() for reason in known.values())
    assert len(known) == EQUIVALENT.read_text().count("- mutant:")
    paths = {key.partition(" ")[0] for key in known}
    there = {m.key for path in paths for m in mutants((ROOT / path).read_text(), path)}
    assert sorted(set(known) - there) == []
