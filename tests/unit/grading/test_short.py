"""Short forms: made of every reference and its mistakes, graded by the same cases."""

from __future__ import annotations

import ast

import pytest

from quizzer.bank.load import Bank
from quizzer.bank.roots import shipped
from quizzer.bank.stub import apply
from quizzer.errors import UsageError
from quizzer.grading import short
from quizzer.grading.answers import UnreadableAnswerError
from quizzer.grading.code.short import shapes
from quizzer.grading.code.short.forms import faulty
from quizzer.grading.code.short.lines import decisive, living, settled, with_gaps
from quizzer.grading.context import WHOLE, Context
from quizzer.grading.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.daily.card import Form
from quizzer.model.question import CodeQuestion
from quizzer.model.verdict import Verdict

BANK = Bank([shipped()])
CODE = [
    item.id
    for item in BANK.summaries
    if item.kind == "code" and not getattr(BANK.question(item.id), "draws_its_stub", False)
]
ATTENTION = "scaled_dot_product_attention"


def graded(worker, name: str, form: str, text: str, seed: int = 3):
    context = Context(BANK, seed, lambda: worker, diagnose=False, form=form)
    return grade(BANK.question(name), Submission(name, text.encode()), context)


def test_a_version_that_returns_early_shows_nothing_behind_its_return() -> None:
    head, end = "def f(x):\n    if x:\n        return 1\n", "    return x\n"
    source = f"{head}        x = 2\n        y = 3\n{end}    z = 4\n"
    assert living(source) == head + end
    question = BANK.question("softmax")
    code = short.shown(question, 0, BANK, "fault:nan_replaced").stub
    assert "nan_to_num" in code
    assert "weights" not in code


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("    if True:\n        y = 1\n    return y", "    y = 1\n    return y"),
        ("    if False:\n        y = 1\n    return x", "    return x"),
        ("    if False:\n        x = 1\n    elif x:\n        y = 2", "    if x:\n        y = 2"),
        ("    if False:\n        return 1\n    else:\n        return 2", "    return 2"),
        ("    if False:\n        x = 1", "    pass"),
        ("    for i in x:\n        if True:\n            if i:\n                y = i",
         "    for i in x:\n        if i:\n            y = i"),
    ],
)  # fmt: skip
def test_a_condition_that_is_written_out_shows_nothing(written: str, seen: str) -> None:
    assert settled(f"def f(x):\n{written}\n") == f"def f(x):\n{seen}\n"


def test_no_version_of_the_bank_shows_where_to_look() -> None:
    shown = []
    for summary in BANK.summaries:
        question = BANK.question(summary.id)
        if not isinstance(question, CodeQuestion) or question.starter or question.faults:
            continue
        for item in question.misconceptions:
            if item.submission is None and item.changes:
                source = settled(apply(item.changes, BANK.reference(question)))
                tree = ast.walk(ast.parse(source))
                tests = [node.test for node in tree if isinstance(node, ast.If)]
                if any(isinstance(test, ast.Constant) for test in tests):
                    shown.append(f"{question.id}.{item.id}")
    assert not shown


def test_only_code_has_short_forms() -> None:
    for item in BANK.summaries:
        found = short.forms(BANK.question(item.id), BANK)
        assert bool(found) <= (item.kind == "code")
    with pytest.raises(UsageError, match="not asked in the form"):
        short.shown(BANK.question("f_one"), 1, BANK, "fill")


@pytest.mark.parametrize("name", CODE)
def test_every_form_of_a_question_can_be_shown_on_any_seed(name: str) -> None:
    question = BANK.question(name)
    found = short.forms(question, BANK)
    assert found or question.starter or question.faults, "every question to write has one"
    for form in found:
        for seed in range(4):
            seen = short.shown(question, seed, BANK, form)
            assert seen.prompt.startswith("**Short form.**")
            assert seen.stub
            assert seen == short.shown(question, seed, BANK, form)
            if form not in {Form.SHAPE, Form.COST}:
                compile(seen.stub, name, "exec")


@pytest.mark.parametrize("name", CODE)
def test_the_gaps_are_whole_lines_and_filling_them_gives_the_reference(name: str) -> None:
    question, reference = BANK.question(name), BANK.reference(BANK.question(name))
    gaps = decisive(question, reference, 5)
    assert 0 < len(gaps) <= 2
    open_, lines = with_gaps(reference, gaps).split("\n"), reference.split("\n")
    for number in gaps:
        assert open_[number - 1].strip().startswith("... ")
        open_[number - 1] = lines[number - 1]
    assert open_ == lines


def test_a_filled_form_is_graded_by_the_same_cases(worker) -> None:
    question = BANK.question(ATTENTION)
    stub = short.shown(question, 3, BANK, "fill").stub
    assert graded(worker, ATTENTION, "fill", stub).verdict is not Verdict.ACCEPTED
    assert graded(worker, ATTENTION, "fill", BANK.reference(question)).verdict is Verdict.ACCEPTED


def test_a_version_with_a_mistake_fails_and_mended_it_passes(worker) -> None:
    question = BANK.question("softmax")
    for seed in range(len(question.misconceptions)):
        made = faulty(question, seed, "")
        assert made is not None
        stub = short.shown(question, seed, BANK, f"fault:{made.id}").stub
        verdict = graded(worker, "softmax", f"fault:{made.id}", stub).verdict
        assert verdict not in (Verdict.ACCEPTED, Verdict.INVALID, Verdict.JUDGE_ERROR), made.id
    report = graded(worker, "softmax", "fault", BANK.reference(question))
    assert report.verdict is Verdict.ACCEPTED


def test_the_named_mistake_is_the_one_to_mend() -> None:
    question = BANK.question(ATTENTION)
    stub = short.shown(question, 3, BANK, "fault:no_scaling").stub
    assert "np.sqrt(d)" not in stub.split("scores = ")[1].split("\n")[0]


def test_shapes_are_read_and_compared(worker) -> None:
    question = BANK.question(ATTENTION)
    seen = short.shown(question, 0, BANK, "shape")
    assert "mask: shape" in seen.prompt
    wanted = dict(shapes._wanted(question, shapes._call(question, 0, BANK).expected))
    right = "\n".join(f"{name} = {shape}" for name, shape in wanted.items())
    assert graded(worker, ATTENTION, "shape", right, 0).verdict is Verdict.ACCEPTED
    wrong = graded(worker, ATTENTION, "shape", right.replace("output = (", "output = (9, "), 0)
    assert (wrong.verdict, wrong.score) == (Verdict.WRONG_ANSWER, 0.5)
    assert wrong.finding is not None
    assert wrong.finding.expected == str(wanted["output"])
    assert graded(worker, ATTENTION, "shape", seen.stub, 0).verdict is Verdict.INVALID


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a = (2, 3)\nb = ()", {"a": (2, 3), "b": ()}),
        ("(2, 3)\n[4]", {"a": (2, 3), "b": (4,)}),
        ("b: 5\na: 2 x 3", {"a": (2, 3), "b": (5,)}),
        ("a = (4,)  # a row\n\nb = (1)", {"a": (4,), "b": (1,)}),
    ],
)
def test_a_shape_can_be_written_in_many_ways(text: str, found: dict) -> None:
    assert shapes.read(text, ["a", "b"]) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = (2, 3)", "the shape of b is missing"),
        ("a = big\nb = ()", "no shape"),
        ("c = (1,)\nb = ()", "not of c"),
        ("a = (n, 2)", "no shape"),
        ("a = ?\nb = ?", "no shape"),
        ("a=(1)\nb=(1)\n(3)", "a shape is asked of"),
    ],
)
def test_what_is_no_shape_is_told(text: str, words: str) -> None:
    with pytest.raises(UnreadableAnswerError, match=words):
        shapes.read(text, ["a", "b"])


@pytest.mark.parametrize("gap", ["  ", "   ", " , ", "\t \t"])
def test_a_line_of_shapes_is_read_in_one_way(gap: str) -> None:
    """Each gap could be read in several ways, and forty of them were never done."""
    with pytest.raises(UnreadableAnswerError):
        shapes.read(gap.join(["1"] * 900) + " !", ["a"])
    assert shapes.read(f"a = (2{gap}3)", ["a"]) == {"a": (2, 3)}


def test_the_whole_has_one_name() -> None:
    """Grading loads no cards to know it."""
    assert WHOLE == Form.WHOLE
