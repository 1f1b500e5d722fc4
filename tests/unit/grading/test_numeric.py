"""Numeric: draws, tolerance, units, and what a wrong number betrays."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from quizzer.bank.load import Bank
from quizzer.errors import ExpressionError
from quizzer.grading.numeric import audit, drawn
from quizzer.grading.numeric import grade as numeric
from quizzer.grading.numeric.digits import asked, significant
from quizzer.grading.numeric.shown import shown
from quizzer.model.attempt import Submission
from quizzer.model.question import NumericQuestion, WrongFormula
from quizzer.model.verdict import Report, Verdict


@dataclass(frozen=True)
class Run:
    seed: int = 7


CACHE = NumericQuestion(
    id="cache",
    area="attention",
    path="x.yaml",
    title="Cache",
    level=1,
    minutes=1,
    prompt="{{layers}} layers, {{heads}} of {{queries}} heads, {{tokens}} tokens.",
    hints=("A token leaves {{2 * heads}} vectors.",),
    explanation="2 x {{layers}} x ... = {{answer}}, a share of {{heads / queries}}.",
    parameters={
        "layers": "integers(20, 90)",
        "heads": "pick(4, 8)",
        "queries": "heads * pick(3, 5, 7)",
        "tokens": "integers(1000, 9000)",
    },
    answer="2 * layers * heads * tokens * 256 / 1e9",
    check="512 * heads * (tokens * layers) / 10 ** 9",
    unit="GB",
    wrong=(
        WrongFormula(
            id="query_heads",
            says="every query head has its own keys",
            formula="2 * layers * queries * tokens * 256 / 1e9",
        ),
        WrongFormula(
            id="keys_only",
            says="only keys are stored",
            formula="layers * heads * tokens * 256 / 1e9",
        ),
    ),
)


def graded(text: str | bytes, question: NumericQuestion = CACHE, seed: int = 7) -> Report:
    raw = text.encode() if isinstance(text, str) else text
    return numeric.grade(question, Submission(question=question.id, text=raw), Run(seed))


def right(question: NumericQuestion = CACHE, seed: int = 7) -> float:
    return drawn.truth(question, drawn.draw(question, seed))


def fixed(**changes: Any) -> NumericQuestion:
    """A question whose answer is a constant."""
    return replace(CACHE, parameters={}, check=None, wrong=(), **changes)


# --- draws ------------------------------------------------------------------------------------


def test_a_seed_and_an_id_fix_the_draw() -> None:
    assert drawn.draw(CACHE, 3) == drawn.draw(CACHE, 3)
    assert len({tuple(drawn.draw(CACHE, seed).values()) for seed in range(20)}) == 20
    assert drawn.draw(replace(CACHE, id="other"), 3) != drawn.draw(CACHE, 3)


MEETING = fixed(
    prompt="{{n}} {{k}}", answer="n + k", explanation="{{answer}}", unit="", hints=(),
)  # fmt: skip
MEETING = replace(
    MEETING,
    parameters={"n": "integers(2, 30)", "k": "pick(1, 2, 7)"},
    wrong=(
        WrongFormula(id="product", says="they are multiplied", formula="n * k"),
        WrongFormula(id="twice", says="n counts twice", formula="n + n"),
    ),
)
"""At n = k = 2 everything meets, at k = 1 the product is nearly the sum."""


def test_numbers_at_which_a_mistake_meets_the_answer_are_drawn_again() -> None:
    again = 0
    for seed in range(1000):
        first, values = drawn.drawn_once(MEETING, seed, 0), drawn.draw(MEETING, seed)
        assert not drawn.collides(MEETING, values)
        again += first != values
        assert (first == values) is not drawn.collides(MEETING, first)
    assert again > 50
    assert drawn.draw(MEETING, 3) == drawn.draw(MEETING, 3), "a seed fixes the draw all the same"


def test_a_question_that_collides_too_often_is_a_defect() -> None:
    near = WrongFormula(id="near", says="it is near", formula="n + k + (k < 7) * 0.01")
    found = audit.defects(replace(MEETING, wrong=(near,)))
    assert any("'near' and the answer are told apart at only" in words for words in found)


def test_few_draws_are_a_defect() -> None:
    few = replace(MEETING, parameters={"n": "pick(3, 4, 5)", "k": "pick(8, 9, 11)"}, wrong=())
    assert "there are only 9 different draws; 20 are wanted" in audit.defects(few)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{a}}²", "(-1)²"),
        ("{{a}} ^ 2", "(-1) ^ 2"),
        ("{{a}}**2 = {{b}}²", "(-1)**2 = 3²"),
        ("2 − {{a}}", "2 − (-1)"),
        ("2 + {{a}} + {{b}}", "2 + (-1) + 3"),
        ("{{b}} · {{a}}", "3 · (-1)"),
        ("$2 \\cdot {{a}}$", "$2 \\cdot (-1)$"),
        ("f{{a}} and 2{{a}}", "f(-1) and 2(-1)"),
        ("({{a}})² and [{{a}}, {{b}}]", "(-1)² and [-1, 3]"),
        ("x = {{a}}", "x = -1"),
        ("- {{a}} is first\n- {{a}}", "- -1 is first\n- -1"),
        ("{{t}}²", "(1e-5)²"),
        ("{{w}} · {{v}}", "bf16 · [-1, 2]"),
        ("2 · {{answer}}", "2 · (-4 GB)"),
        ("which is\n{{b}}. So\n {{b}}) and\n{{b}}.5", "which is\n3\\. So\n 3\\) and\n3.5"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, filled: str) -> None:
    values = {"a": -1, "b": 3, "t": 1e-5, "w": "bf16", "v": [-1, 2]}
    assert drawn.fill(text, values, "-4 GB") == filled


def test_later_parameters_may_name_earlier_ones() -> None:
    values = drawn.draw(CACHE, 3)
    assert values["queries"] % values["heads"] == 0
    assert list(values) == ["layers", "heads", "queries", "tokens"]


def test_a_drawn_list_becomes_an_array() -> None:
    question = fixed(answer="1")
    question = replace(question, parameters={"x": ["integers(3, 4)", 1, 2]})
    assert drawn.draw(question, 1)["x"].tolist() == [3.0, 1.0, 2.0]


def test_texts_are_filled_exactly_for_parameters_and_roundly_for_results() -> None:
    values = {"n": 128000, "p": 0.0125, "third": 1 / 3, "name": "bf16"}
    filled = drawn.fill("{{n}} {{ p }} {{p / 3}} {{name}} {{answer}}", values, "5 GB")
    assert filled == "128,000 0.0125 0.004167 bf16 5 GB"
    with pytest.raises(ExpressionError, match="no name"):
        drawn.fill("{{nothing}}", values)
    with pytest.raises(ExpressionError):
        drawn.fill("{{normal()}}", values)


# --- verdicts ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["{} GB", "{}", "{}GB", "={} gb", "{} giga * 1", "1000 * {} MB"])
def test_the_right_number_is_accepted_in_any_form_of_its_unit(form: str) -> None:
    report = graded(form.format(right()))
    if "giga" in form:
        assert report.verdict is Verdict.INVALID
    else:
        assert (report.verdict, report.score) == (Verdict.ACCEPTED, 1.0)
        assert ("no unit given" in report.message) == (form == "{}")


def test_the_tolerance_is_relative_to_the_answer() -> None:
    expected = right()
    assert graded(f"{expected * 1.009}").verdict is Verdict.ACCEPTED
    assert graded(f"{expected * 0.989}").verdict is Verdict.WRONG_ANSWER
    assert graded("0.05", fixed(answer="0", atol=0.1, unit="")).verdict is Verdict.ACCEPTED


def test_a_wrong_formula_is_named_by_its_value() -> None:
    values = drawn.draw(CACHE, 7)
    wrong = right() * values["queries"] / values["heads"]
    report = graded(f"{wrong:.4g}")
    assert report.verdict is Verdict.WRONG_ANSWER
    assert report.misconception is not None
    assert report.misconception.id == "query_heads"
    assert "as if every query head has its own keys" in report.message
    assert report.finding is None


def test_two_wrong_formulas_that_agree_are_not_guessed_between() -> None:
    twin = WrongFormula(id="twin", says="it is a twin", formula=CACHE.wrong[1].formula)
    question = replace(CACHE, wrong=(CACHE.wrong[1], twin))
    report = graded(f"{right(question) / 2}", question)
    assert report.misconception is None
    assert report.finding is not None
    assert report.finding.id == "factor_2"


def test_a_wrong_formula_that_divides_by_zero_is_passed_over() -> None:
    broken = WrongFormula(id="broken", says="it breaks", formula="1 / (heads - heads)")
    question = replace(CACHE, wrong=(broken,))
    assert graded("1", question).verdict is Verdict.WRONG_ANSWER


@pytest.mark.parametrize(
    ("answer", "unit", "typed", "finding"),
    [
        ("3", "", "-3", "sign"),
        ("3", "", "300", "percent"),
        ("40", "%", "0.4", "fraction"),
        ("3", "GB", "24", "bits"),
        ("3", "Gbit", "375 Mbit", "bytes"),
        ("3", "GiB", f"{3 * 1.024**3}", "binary_prefix"),
        ("3", "GB", f"{3 / 1.024**3}", "binary_prefix"),
        ("3", "days", "6", "factor_2"),
        ("3", "days", "1.5", "factor_2"),
        ("3", "FLOPs", "3e9", "power_of_ten"),
        ("3", "FLOPs", "0.3", "power_of_ten"),
        ("3", "bits", f"{3 * 0.693147}", "logarithm"),
    ],
)
def test_a_slip_is_named_when_it_fits_exactly(
    answer: str, unit: str, typed: str, finding: str
) -> None:
    report = graded(typed, fixed(answer=answer, unit=unit))
    assert report.finding is not None
    assert report.finding.id == finding
    assert report.finding.says in report.message
    assert "?." not in report.message


@pytest.mark.parametrize("typed", ["7.3", "0", "29", "-6.4"])
def test_nothing_is_said_where_nothing_fits(typed: str) -> None:
    report = graded(typed, fixed(answer="3", unit="days"))
    assert (report.verdict, report.finding) == (Verdict.WRONG_ANSWER, None)


def test_a_wide_tolerance_names_no_narrow_slip() -> None:
    question = fixed(answer="3", unit="GB", rtol=0.02)
    assert graded(f"{3 * 1.024}", question).finding is None


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "empty"),
        (b"\xff", "UTF-8"),
        ("about ten", "ten"),
        ("GB", "no number before the unit"),
        ("12.5 GX", "column 6"),
        ("(1 + 2", "column 1"),
        ("2 +", "column 4"),
        ("12.5, 3 GB", "column 5: write a point"),
        ("1,234 GB", "column 1: 1,234 may be 1234 or 1.234"),
        ("1,5,2", "no lists"),
        ("2 * 3 = 6", "one number is wanted here"),
        ("ln 2^3", "with brackets"),
        ("12 tokens", "tokens cannot be turned into GB"),
        ("1/0", "divides by zero"),
        ("9^9^9^9", "out of range"),
        ("1e999", "too large"),
        ("(-8)^0.5", "out of range"),
        ("[1, 2]", "point for the decimal mark"),
        ("__import__('os')", "underscores"),
        ("0x10", "neither a number nor a unit"),
        ("exp", "neither a number nor a unit"),
        ("1 if 1 else 2", "column 3"),
        ("(" * 200 + "1" + ")" * 200, "nest"),
        ("1" * 501, "500 are allowed"),
        ("3 k", "no unit here"),
    ],
)
def test_what_is_no_number_is_invalid_and_says_where(typed: str | bytes, says: str) -> None:
    report = graded(typed)
    assert report.verdict is Verdict.INVALID
    assert says in report.message
    assert report.message.isprintable()


def test_a_unit_of_another_kind_is_refused_and_never_wrong() -> None:
    report = graded("12 tokens")
    assert report.verdict is Verdict.INVALID
    assert "tokens cannot be turned into GB" in report.message
    assert "plain number" in graded("3 GB", fixed(answer="3", unit="")).message


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("0,437", "Right: 0,437 read as 0.437."),
        ("A = 0.437", "Right: 0.437."),
        ("43,7 per cent", "Right: 43,7 read as 43.7 per cent."),
        ("0.437 tokens", "Right: 0.437 tokens."),
        ("0.437 vectors", "Right: 0.437 vectors."),
        ("0,5", "0,5 read as 0.5 is not it; a hint may help."),
    ],
)
def test_what_was_read_is_echoed(typed: str, told: str) -> None:
    question = fixed(answer="0.437", unit="", prompt="How many of its vectors?")
    assert graded(typed, question).message == told


@pytest.mark.parametrize("expected", [0.12345, 1.005, 9.985, 0.9995, 12.25, 43650.0, -2.675])
@pytest.mark.parametrize("rtol", [0.002, 0.004, 0.005, 0.01, 0.02])
def test_every_correct_rounding_to_the_digits_asked_for_is_accepted(
    expected: float, rtol: float
) -> None:
    question = fixed(answer=repr(expected), unit="", rtol=rtol, prompt="?", hints=())
    digits = significant(question)
    assert digits == (4 if rtol < 0.005 else 3)
    assert f"Answer to {digits} significant digits." in shown(question, 7, Bank(())).prompt
    exact = Decimal(repr(expected))
    unit = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN):
        typed = exact.quantize(unit, rounding=rounding)
        assert graded(f"{typed}", question).verdict is Verdict.ACCEPTED


def test_the_digits_come_from_the_tolerance() -> None:
    assert asked(fixed(rtol=0.02)) == "to 3 significant digits"
    assert asked(fixed(rtol=0.05)) == "to 2 significant digits"
    assert asked(fixed(rtol=0.0, atol=0.001)) == "to 3 decimal places"
    assert asked(fixed(rtol=0.0, atol=0.05)) == "to 1 decimal place"
    assert asked(fixed(rtol=0.0, atol=0.5)) == asked(fixed(rtol=1e-6)) == "exactly"


@pytest.mark.parametrize(
    ("typed", "finding"),
    [("0.44", "rounded"), ("0.43", None), ("0.4", None), ("0.45", None)],
)
def test_too_few_digits_are_told_and_a_cut_number_is_no_rounding(
    typed: str, finding: str | None
) -> None:
    report = graded(typed, fixed(answer="0.437", unit="", rtol=0.005))
    assert report.verdict is Verdict.WRONG_ANSWER
    assert (report.finding and report.finding.id) == finding


@pytest.mark.parametrize(
    ("times", "says"),
    [
        (2, "it is twice the answer"),
        (1 / 3, "it is a third of the answer"),
        (4, "it is four times the answer"),
        (math.e, "it is e times the answer"),
        (1 / math.pi, "it is 1/π of the answer"),
        (1024, "it is 1,024 times the answer"),
        (1000, "it is too large by a factor of 10^3"),
        (8, "it is eight times the answer"),
    ],
)
def test_the_multiple_is_told_if_exactly_one_fits(times: float, says: str) -> None:
    question = fixed(answer="0.7", unit="days", rtol=0.005)
    assert says in graded(f"{0.7 * times:.4g}", question).message
    wide = replace(question, rtol=0.02)
    assert graded(f"{0.7 * 1012}", wide).finding is None, "1,000 times or 1,024 times"


def test_a_round_number_is_no_multiple_by_chance() -> None:
    question = fixed(answer="2.699", unit="", rtol=0.01)
    assert graded("1", question).finding is None, "1/e of it, but for a hundredth"
    assert "1/e of" in graded(f"{2.699 / math.e:.4g}", question).message


# --- the audit --------------------------------------------------------------------------------


def defects(**changes: Any) -> str:
    return "\n".join(audit.defects(replace(CACHE, **changes)))


def test_the_audit_passes_a_sound_question() -> None:
    assert audit.defects(CACHE) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"check": "layers * heads"}, "answer and check differ"),
        ({"check": "layers *"}, "the check cannot be computed"),
        ({"answer": "nothing"}, "there is no name"),
        ({"answer": "[layers]"}, "must give one number"),
        ({"answer": "inf"}, "not finite"),
        ({"answer": "0 * layers", "check": None}, "tolerance is zero"),
        ({"unit": "GX"}, "unit 'GX' is not known"),
        ({"prompt": "{{layers}} {{heads}} {{queries}}"}, "does not show the parameter 'tokens'"),
        ({"prompt": CACHE.prompt + "{{nope}}"}, "the prompt: there is no name"),
        ({"explanation": "{{layers}}"}, "does not show {{answer}}"),
        ({"hints": ("{{1 +}}",)}, "hint 1"),
        ({"hints": ("{{layers",)}, "never closed"),
        ({"title": "{{layers}}"}, "title"),
        ({"rtol": 1e-6}, "as shown is not within tolerance"),
        ({"parameters": dict.fromkeys(["layers", "heads", "queries", "tokens"], 7)}, "different"),
        ({"parameters": {**(CACHE.parameters or {}), "x": "normal()"}}, "too many figures"),
    ],
)
def test_the_audit_names_each_defect(changes: dict[str, Any], says: str) -> None:
    assert says in defects(**changes)


def test_the_audit_wants_wrong_formulas_apart_from_the_truth_and_each_other() -> None:
    def wrong(name: str, formula: str) -> WrongFormula:
        return WrongFormula(id=name, says="it is so", formula=formula)

    near = wrong("near", f"({CACHE.answer}) * 1.015")
    assert "'near' and the answer are told apart at only 0" in defects(wrong=(near,))
    one, two = wrong("one", "layers"), wrong("two", "layers * 1.01")
    assert "'two' and the wrong formula 'one'" in defects(wrong=(one, two))
    assert "is there twice" in defects(wrong=(one, one))
    assert "cannot be computed" in defects(wrong=(wrong("broken", "1 / 0"),))
