"""Random names: expectations by polynomials against every outcome counted, and what is refused."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.errors import BankError
from quizzer.mathematics.truth.setting import setting_of
from quizzer.mathematics.truth.where.worlds import sampling
from quizzer.mathematics.value.dual import primal
from quizzer.mathematics.value.scope import Inner
from quizzer.mathematics.value.series import working
from quizzer.model.kinds.derivation import Random, Target
from tests.unit.mathematics.test_derivation import graded, question

VARIABLES = {
    "x": {"random": Random(mean="m", variance="v")},
    "y": {"random": Random()},
    "c": {"random": Random(law="bernoulli", mean="r")},
    "m": {},
    "v": {"domain": "positive"},
    "r": {"domain": "unit"},
}


def of(**keys):
    keys = {"target": Target(name="A", equals="E(x)"), "answer": ("A = m",), **keys}
    return question(VARIABLES, definitions={"w": "x + 2*y"}, **keys)


_TERMS = st.sampled_from(["x", "y", "c", "m", "v", "w", "2", "x**2", "x*y", "c*x"])
_TEXTS = st.recursive(
    _TERMS,
    lambda inner: st.builds("({} {} {})".format, inner, st.sampled_from("+-*"), inner),
    max_leaves=5,
)


@given(_TEXTS)
@settings(max_examples=60, deadline=None)
def test_polynomials_give_what_counting_every_outcome_gives(text: str) -> None:
    asked = setting_of(of())
    node, average = asked.read(text), asked.read(f"E({text})")
    with localcontext(working(40)):
        world = sampling(asked.question, 3).worlds(asked.graph())[0]
        scope = world.scope(40)
        spreads = Inner.chances(scope).spreads
        total = Decimal(0)
        for ups in product([True, False], repeat=len(spreads)):
            weight, values = Decimal(1), dict(world.point.values)
            for ((name, _), spread), up in zip(spreads.items(), ups, strict=True):
                values[name] = spread.above if up else spread.below
                weight *= primal(spread.share if up else 1 - spread.share)
            there = type(world)(asked, type(world.point)({}, values), asked.graph(), {})
            total += weight * primal(there.scope(40).value(node))
        assert abs(total - primal(scope.value(average))) < Decimal("1e-30") * (1 + abs(total))


@pytest.mark.parametrize(
    "line",
    [
        "E[x] = m",
        "Var[x] = v",
        "E[x^2] = v + m^2",
        "E[c^5] = r",
        "Var[c] = r(1-r)",
        "Cov[x, y] = 0",
        "Cov[w, y] = 2",
        "Var[w] = v + 4",
        "E[E[x]*x] = m^2",
        "E[x/v] = m/v",
        "E[c*x] = r*m",
        "𝔼[x] = m",
        "E(x) + E(y) = E(x + y)",
        r"\operatorname{Var}\left[w\right] = v + 4",
    ],
)
def test_what_holds_for_every_law(line: str) -> None:
    report = graded(of(), f"{line}\nA = m")
    assert report.steps[0].verdict == "holds", report.steps[0].message
    assert report.verdict.value == "accepted"


@pytest.mark.parametrize(
    "line",
    ["E[x] = 0", "E[y^3] = 0", "E[y^4] = 3", "E[x^2] = v", "E[x*w] = m^2", "Var[2x] = 2v", "x = m"],
)
def test_what_does_not_hold_for_every_law(line: str) -> None:
    assert graded(of(), f"{line}\nA = m").steps[0].verdict == "fails"


@pytest.mark.parametrize("line", ["E[exp(x)] = 1", "E[1/x] = 1", "E[abs(y)] = 1", "E[x**20] = 1"])
def test_what_is_no_polynomial_is_left_undecided(line: str) -> None:
    step = graded(of(), f"{line}\nA = m").steps[0]
    assert step.verdict == "undecided"
    assert "sums, products and whole powers" in step.message


def test_what_is_undecided_is_not_accepted() -> None:
    """The target is reached and no line fails, but one line is neither shown right nor wrong."""
    report = graded(of(), "E[exp(x)] = 1\nA = m")
    assert [step.verdict for step in report.steps] == ["undecided", "holds"]
    assert report.verdict.value == "ungraded"
    assert "line 1 is undecided" in report.message


def test_an_expectation_is_no_closed_form() -> None:
    report = graded(of(), "A = E[x]")
    assert report.verdict.value == "wrong_answer"
    assert "an expectation is left" in report.message


def test_a_witness_shows_the_law_and_no_value_of_what_is_averaged() -> None:
    witness = graded(of(), "E[x^2] = v\nA = m").steps[0].witness
    assert witness is not None
    assert set(witness.values) == {"m", "v"}


def test_derivatives_by_what_the_law_depends_on() -> None:
    asked = of(target=Target(name="A", equals="Var(w)"), answer=("A = v + 4",))
    assert graded(asked, "dA/dv = 1\nA = v + 4").verdict.value == "accepted"
    assert graded(asked, "dA/dv = 2\nA = v + 4").steps[0].verdict == "fails"


def test_nothing_is_averaged_where_nothing_is_random() -> None:
    asked = question({"z": {}}, definitions={"s": "z**2"}, target="ds/dz", answer=("2*z",))
    report = graded(asked, "E[z] = z\n2z")
    assert "nothing is random" in report.steps[0].message


def test_a_name_that_the_learner_gives_is_no_function() -> None:
    asked = question({"z": {}}, definitions={"s": "z**2"}, target="ds/dz", answer=("2*z",))
    assert graded(asked, "E = z\nds/dz = E(1 + 1)").verdict.value == "accepted"


def test_a_law_that_is_itself_random_is_the_authors_slip() -> None:
    variables = {"x": {"random": Random(mean="y")}, "y": {"random": Random()}}
    asked = question(variables, target=Target(name="A", equals="E(x)"), answer=("0",))
    with pytest.raises(BankError, match="itself random"):
        setting_of(asked)
