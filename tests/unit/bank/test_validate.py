"""What `bank validate` tells of a question that parses but does not fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quizzer.bank import template
from quizzer.bank.load import Bank
from quizzer.bank.schema import json_schema
from quizzer.bank.stub import apply, sources, stub
from quizzer.bank.validate import validate
from quizzer.errors import BankError
from quizzer.grading.rooms import room
from quizzer.model.question import CodeQuestion, Edit, Kind, Misconception

OpenBank = Callable[..., Bank]


def test_a_sound_bank_has_no_diagnostics(open_bank: OpenBank) -> None:
    assert validate(open_bank()) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "says"),
    [
        ("args: {x: [1, 2]}", "args: {x: [1, 2], y: 1}", ":10:", "no parameter 'y'"),
        ("normal(3, 4)", "norml(3, 4)", ":12:", "did you mean normal"),
        ("normal(3, 4)", "normal(3, n)", ":12:", "'n'"),
        ("normal(3, 4)", "normal(3,", ":12:", "column"),
        ("name: drawn", "name: by hand", ":11:", "two cases"),
        ("sample: true", "sample: false", ":7:", "no case is a sample"),
        ('replace: "2 *"', 'replace: "4 *"', ":14:", "0 times"),
        ('replace: "2 *"', 'variants: ["2 * ("], replace: "2 *"', ":14:", "never closed"),
        ("explanation:", "follow_ups: [pikc]\nexplanation:", ":15:", "did you mean pick"),
        ("double(x)", "double(x", ":6:", "no signature"),
        ("explanation:", "types: {z: int}\nexplanation:", ":15:", "no parameter 'z'"),
    ],
)
def test_defects_have_their_line(
    folder: Path, open_bank: OpenBank, old: str, new: str, place: str, says: str
) -> None:
    path = folder / "question_bank/basics/double.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    found = [str(d) for d in validate(open_bank())]
    assert len(found) == 1, found
    assert f"double.yaml{place}" in found[0]
    assert says in found[0]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: drawn", "nmae: drawn", "nmae"),
        ("level: 1", "level: 7", "level"),
        ("minutes: 3", "minutes: 1e-5", "1.0e-5"),
        ("explanation: Twice.\n", "", "explanation is missing"),
        ("signature: double(x)", "signature: double(x)\nextra: 1", "unknown key extra"),
    ],
)
def test_one_defect_hides_no_other(
    folder: Path, open_bank: OpenBank, old: str, new: str, says: str
) -> None:
    path = folder / "question_bank/basics/double.yaml"
    text = path.read_text().replace(old, new, 1)
    path.write_text(text.replace("[1, 2]", "nromal(3)").replace('"2 *"', '"4 *"'))
    found = [str(d) for d in validate(open_bank())]
    assert len(found) >= 3, found
    assert any(says in line for line in found)
    assert any("did you mean normal" in line for line in found)
    assert any("0 times" in line for line in found)


def test_a_kind_that_is_nearly_right_is_suggested(folder: Path, open_bank: OpenBank) -> None:
    path = folder / "question_bank/basics/pick.yaml"
    path.write_text(path.read_text().replace("kind: choice", "kind: chioce"))
    assert "did you mean choice?" in str(validate(open_bank())[0])


def test_a_file_that_ends_in_yml_is_told(folder: Path, open_bank: OpenBank) -> None:
    (folder / "question_bank/basics/other.yml").write_text("title: x\n")
    assert "ends in .yaml" in str(validate(open_bank())[0])


def test_a_misconception_has_several_spellings() -> None:
    item = Misconception(id="m", says="", replace="1", with_="2", variants=("3", "4"))
    assert sources(item, "x = 1") == ("x = 2", "x = 3", "x = 4")
    whole = Misconception(id="m", says="", submission="x = 5")
    assert sources(whole, "x = 1") == ("x = 5",)


def test_a_missing_reference_is_told(folder: Path, open_bank: OpenBank) -> None:
    (folder / "solutions/basics/double.py").unlink()
    assert any("no reference" in str(d) for d in validate(open_bank()))


def test_edits_are_made_outside_the_docstring(open_bank: OpenBank) -> None:
    bank = open_bank()
    reference = bank.reference(bank.question("double"))
    assert "return 3 * np" in apply((Edit(replace="2 *", with_="3 *"),), reference)
    with pytest.raises(BankError, match="2 times"):
        apply((Edit(replace="np", with_="numpy"),), "import numpy as np\nnp.zeros(3)\n")


def test_the_stub_names_its_question(open_bank: OpenBank) -> None:
    bank = open_bank()
    question = bank.question("double")
    assert isinstance(question, CodeQuestion)
    text = stub(question, bank.reference(question))
    assert text.startswith("# quizzer: double\n")
    assert "2 *" not in text
    compile(text, "stub", "exec")


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_question_validates_once_it_is_filled_in(kind: Kind, tmp_path: Path) -> None:
    from quizzer.bank.roots import Root

    texts = {
        f"question_bank/mine/my_{kind}.yaml": template.question(f"my_{kind}", kind),
        f"solutions/mine/my_{kind}.py": template.solution(f"my_{kind}", kind),
    }
    texts = {path: text for path, text in texts.items() if text}
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    bank = Bank([Root.at(tmp_path)])
    blanks = [str(found) for found in validate(bank)]
    marks = sum(text.count(template.BLANK) for text in texts.values())
    assert len(blanks) == marks
    assert all("still to be filled in" in words for words in blanks)
    for path, text in texts.items():
        (tmp_path / path).write_text(text.replace(template.BLANK, ""))
    bank = Bank([Root.at(tmp_path)])
    assert [str(d) for d in validate(bank)] == []
    assert bank.summaries[0].kind == kind
    if kind is not Kind.CODE:  # whose proof needs a sandbox
        question = bank.question(f"my_{kind}")
        assert room(question).audits.audit(question, bank, with_mutants=False).defects == ()


@pytest.mark.parametrize("kind", Kind)
def test_a_template_speaks_of_a_drawn_answer_only_where_numbers_are_drawn(kind: Kind) -> None:
    text = template.question("new_one", kind)
    assert ("{{answer}}" in text) == ("{{n}}" in text) == (kind is Kind.NUMERIC)


def test_the_exported_schema_names_every_kind_and_key() -> None:
    schema = json_schema()
    kinds = [branch["properties"]["kind"]["const"] for branch in schema["oneOf"]]
    assert kinds == [str(kind) for kind in Kind]
    assert "with" in schema["$defs"]["Edit"]["properties"]
    for branch in schema["oneOf"]:
        keys = branch["properties"]
        assert {"topics", "papers", "sources", "prerequisites", "formerly"} <= set(keys)
        assert {"type": "string"} in keys["follow_ups"]["items"]["anyOf"]
        assert not {"sources", "topics"} & set(branch["required"])
    assert "id" not in schema["oneOf"][0]["properties"]
