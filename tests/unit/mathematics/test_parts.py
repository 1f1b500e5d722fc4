"""Small parts of mathematics, each alone: what is read, drawn, switched and computed."""

from __future__ import annotations

from decimal import Decimal, localcontext
from types import SimpleNamespace
from typing import Any, cast

import pytest

from quizzer.errors import ExpressionError
from quizzer.lang.nodes import Name, Node
from quizzer.mathematics.explain.diagnosis import _forms
from quizzer.mathematics.prove import symbols
from quizzer.mathematics.read.grammar import parse, parse_line
from quizzer.mathematics.read.pretty import plain
from quizzer.mathematics.read.rebuilt import rooted
from quizzer.mathematics.read.text.prose import is_sentence
from quizzer.mathematics.truth.setting import setting_of
from quizzer.mathematics.truth.where import corners
from quizzer.mathematics.truth.where.points import draw
from quizzer.mathematics.truth.where.worlds import World
from quizzer.mathematics.value.arrays import Array
from quizzer.mathematics.value.graph import Graph
from quizzer.mathematics.value.meter import Meter
from quizzer.mathematics.value.scope import Scope
from quizzer.mathematics.value.series import working
from tests.unit.mathematics.answers import graded, question

KNOWN = frozenset("ABabxyv")


@pytest.mark.parametrize(("text", "column"), [("2 + log a b", 4), ("a + exp 2 x", 4)])
def test_a_function_without_brackets_before_a_product_is_refused_at_its_place(
    text: str, column: int
) -> None:
    with pytest.raises(ExpressionError, match="take what follows too") as caught:
        parse(text, KNOWN)
    assert caught.value.column == column


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("s^2 = a", ["s", "sqrt(a)"]),
        ("s^2 = a = b", ["s^2", "a", "b"]),
        ("s^2", ["s^2"]),
        ("s^3 = a", ["s^3", "a"]),
        ("a^2 = b", ["a^2", "b"]),
    ],
)
def test_the_square_of_a_new_name_introduces_its_root(text: str, sides: list[str]) -> None:
    new = rooted(parse_line(text, KNOWN | {"s"}), lambda name: name == Name("s"), "")
    assert list(map(plain, new)) == [side.replace("^", "**") for side in sides]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Because A + B is the sum of all", True),
        ("A + B is the sum of it", False),
        ("is the sum of it A + B", False),
        ("is it the sum of 2(x)", False),
    ],
)
def test_what_begins_and_ends_in_words_is_said(text: str, said: bool) -> None:
    assert is_sentence(text, KNOWN) is said


def test_larger_points_have_larger_counts() -> None:
    setting = setting_of(question("label_smoothing_optimum"))
    large: set[Any] = {draw(setting, 3, index, large=True).values["K"] for index in range(9)}
    usual: set[Any] = {draw(setting, 3, index).values["K"] for index in range(9)}
    assert 3 <= min(usual) <= max(usual) < 12 <= min(large)


def test_the_diagonal_of_a_matrix_and_of_a_vector() -> None:
    matrix: list[Any] = list(map(Decimal, range(9)))
    vector: list[Any] = [Decimal(5), Decimal(6)]
    grown: list[Any] = symbols._diagonal(Array((2,), vector)).items
    assert symbols._diagonal(Array((3, 3), matrix)).items == [0, 4, 8]
    assert list(map(float, grown)) == [5, 0, 0, 6]


def test_only_so_many_turns_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = setting_of(question("sigmoid_derivative"))
    world = cast("World", SimpleNamespace(setting=asked))
    tried: list[Node] = []
    monkeypatch.setattr(corners, "_moves", lambda *_: True)
    monkeypatch.setattr(corners, "_together", lambda *_: iter(()))

    def turns(_: World, switch: Node, *__: object) -> list[list[tuple[World, Decimal]]]:
        tried.append(switch)
        return [[(world, Decimal(1))]] * 2

    monkeypatch.setattr(corners, "_kept", turns)
    switches: list[Node] = [Name(f"s{number}") for number in range(50)]
    found = list(corners.crossings(world, switches, False))
    assert (len(found), len(tried)) == (corners._MOST_CROSSINGS, corners._MOST_CROSSINGS // 2)


def test_right_forms_are_those_of_the_lines_but_for_itself() -> None:
    setting = setting_of(question("sigmoid_derivative"))
    assert [plain(form) for form in _forms(setting, Name("s"))] == [
        "sigmoid(z)", "1/(1 + exp(-z))"]  # fmt: skip
    assert [plain(form) for form in _forms(setting, setting.target)] == [
        "exp(-z)/(1 + exp(-z))**2", "s*(1 - s)"]  # fmt: skip


def test_a_part_that_stands_twice_is_paid_for_once() -> None:
    node = parse("exp(a**2 + a) + exp(a**2 + a)", KNOWN)
    work = []
    with localcontext(working(40)):
        for alike in (None, {}):
            scope = Scope({}, {"a": Decimal(3)}, Graph({}, ()))
            scope.alike, scope.meter = alike, Meter()
            for _ in range(2):
                scope.value(node)
                work.append(scope.meter.work)
    often, oftener, once, again = work
    assert 0 < once == again < often < oftener


def test_a_term_that_is_missing_here_and_there_is_not_called_missing() -> None:
    report = graded("bce_logit_gradient", "dL/dz = where(z > 0, p, p - y)")
    assert report.message == "line 1 fails: right only where z < 0"
    report = graded("softmax_cross_entropy_gradient", "dL/dz = where(z > 0, p, p - y)")
    assert report.message == "line 1 fails: right but where z > 0"


def test_a_number_is_its_own_transpose() -> None:
    scope = Scope({}, {"a": Decimal(3)}, Graph({}, ()))
    assert scope.value(parse("a.T", KNOWN)) == 3


def test_the_last_remark_says_why_the_target_is_not_there() -> None:
    report = graded("sigmoid_derivative", "ds/dz = dsigma(z)/dz")
    assert report.message.endswith("(not the target yet: a derivative sign is left)")
