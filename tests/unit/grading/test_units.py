"""Units and readable numbers: what people type and what they are shown."""

from __future__ import annotations

from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzer.grading.answers import UnreadableAnswerError
from quizzer.grading.numeric.quantity import WrongUnitError, read, words_of
from quizzer.grading.numeric.readable import readable
from quizzer.grading.numeric.units import readings


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12.5 GB", "GB", 12.5),
        ("1.25e10 B", "GB", 12.5),
        ("12,500 MB", "GB", 12.5),
        ("1,234,567.5", "", 1234567.5),
        ("64 GiB", "GB", 68.719476736),
        ("2**10 MiB", "GiB", 1.0),
        ("100 Gbit", "GB", 12.5),
        ("100 Gb", "GB", 12.5),
        ("12.5 gb", "GB", 12.5),
        ("3/4", "", 0.75),
        ("2^20", "", 2**20),
        ("3 × 10^-2", "", 0.03),
        ("3.06 x 10^24", "", 3.06e24),
        ("2x10^3", "", 2000.0),
        ("20X(1 + 2)", "", 60.0),
        ("0.5  x 10^-2 MB", "B", 5000.0),
        ("0 x 10", "", 0.0),
        ("−3.5", "", -3.5),
        ("sqrt(16) * 2 ms", "s", 0.008),
        ("2 pi", "", 6.283185307),
        ("40%", "", 0.4),
        ("40", "%", 40.0),
        ("0.4 x", "%", 40.0),
        ("1.5 ms", "s", 0.0015),
        ("90 min", "hours", 1.5),
        ("36 h", "days", 1.5),
        ("3.1k", "tokens", 3100.0),
        ("7B", "parameters", 7e9),
        ("7 B", "GB", 7e-9),
        ("7 B params", "parameters", 7e9),
        ("6.7 billion", "parameters", 6.7e9),
        ("1e15 FLOPs", "PFLOPs", 1.0),
        ("312 TFLOPS", "TFLOP/s", 312.0),
        ("312e12 FLOP/s", "TFLOP/s", 312.0),
        ("100 tokens per second", "tokens/s", 100.0),
        ("48 GPU-hours", "GPU-days", 2.0),
        ("$5", "dollars", 5.0),
        ("$5 per M tokens", "dollars/token", 5e-6),
        ("2 nats", "bits", 2.885390082),
        ("2 bits", "nats", 1.386294361),
        ("180 degrees", "rad", 3.141592654),
        ("~ 5 days.", "days", 5.0),
        ("0,437", "", 0.437),
        ("12,5 GB", "GB", 12.5),
        ("0,5e3", "", 500.0),
        ("2 621 440", "parameters", 2621440.0),
        ("2\u202f621\u202f440", "parameters", 2621440.0),
        ("1'234'567", "", 1234567.0),
        ("1.234.567,5", "", 1234567.5),
        ("1 234,5", "", 1234.5),
        ("ln 2", "", 0.693147181),
        ("2 ln 2", "", 1.386294361),
        ("1/ln2", "", 1.442695041),
        ("log2(8)^2", "", 9.0),
        ("2^log2 8", "", 8.0),
        ("log10 1000", "", 3.0),
        ("ln 2 nats", "bits", 1.0),
        ("7 GB per GPU", "GB", 7.0),
        ("7 GB/layer", "GB", 7.0),
        ("35.7 per cent", "%", 35.7),
        ("35.7 Per Cent", "", 0.357),
        ("5.78 tokens", "", 5.78),
        ("3k tokens", "", 3000.0),
        ("1.8 bits per symbol", "bits", 1.8),
        ("A = 0.975", "", 0.975),
        ("P(A|B) ≈ 0,975", "", 0.975),
        ("the answer is 5 days", "days", 5.0),
        ("5 shards", "", 5.0),
        ("5 shard per heap", "", 5.0),
        ("312 TFLOPs", "FLOPs", 312e12),
    ],
)
def test_a_number_with_a_unit_is_turned_into_the_questions(
    text: str, unit: str, value: float
) -> None:
    named = words_of("Each of the shards in the heap")
    assert read(text, unit, named).value == pytest.approx(value, rel=1e-8)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("1,234", "1234 or 1.234"),
        ("12,345", "12345 or 12.345"),
        ("x = 128,010 tokens", "128010 or 128.010"),
    ],
)
def test_a_comma_before_three_digits_is_refused_with_both_readings(
    text: str, readings: str
) -> None:
    with pytest.raises(UnreadableAnswerError, match=f"may be {readings}"):
        read(text, "tokens")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234,567", 1234567), ("12,500", 12500), ("0,123", 0.123), ("1,23", 1.23),
     ("1234,567", 1234.567), ("1,2345", 1.2345), ("1,234.5", 1234.5)],
)  # fmt: skip
def test_a_comma_is_read_where_it_has_one_meaning(text: str, value: float) -> None:
    found = read(text, "")
    assert found.value == value
    assert found.shown.startswith(f"{text} read as ")


@pytest.mark.parametrize("text", ["1,5,2", "1,23,456", "1.2.3", "12 34", "1 2345", "3, 4"])
def test_digits_in_no_groups_are_no_number(text: str) -> None:
    with pytest.raises(UnreadableAnswerError):
        read(text, "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("312 TFLOP/s", "FLOPs"), ("5 hours", "GPU-hours"), ("1.8 bits per symbol", ""),
     ("5 s", "GB"), ("5 tokens", "parameters"), ("5 GB", "GB/s"), ("5 %", "days"), ("$5", "")],
)  # fmt: skip
def test_another_dimension_is_refused(text: str, unit: str) -> None:
    with pytest.raises(WrongUnitError):
        read(text, unit)


def test_the_echo_says_what_was_read() -> None:
    assert read("1.25e10 B", "GB").shown == "1.25e10 B"
    assert read("12.5", "GB").shown == "12.5 GB (no unit given)"
    assert read("12.5", "").shown == "12.5"


def test_a_misspelt_unit_suggests_the_nearest() -> None:
    with pytest.raises(UnreadableAnswerError, match="did you mean tokens"):
        read("5 tokns", "tokens")


def test_bits_and_bytes_have_two_readings_where_people_have_two() -> None:
    assert len(readings("bits")) == 2
    assert [unit.scale for unit in readings("B")] == [1.0, 1e9]
    assert readings("furlongs") == ()
    assert readings("GB/") == ()
    assert readings("s/s/s") == ()


@pytest.mark.parametrize(
    ("value", "exact", "short"),
    [
        (4096, "4096", "4096"),
        (128000, "128,000", "128,000"),
        (1.5, "1.5", "1.5"),
        (3.2e12, "3.2e12", "3.2e12"),
        (174_563_733_504, "174,563,733,504", "1.746e11"),
        (0.000123456, "0.000123456", "0.0001235"),
        (1e-5, "1e-5", "1e-5"),
        (1 / 3, "0.3333333333", "0.3333"),
        (12.5812, "12.5812", "12.58"),
        (-0.5, "-0.5", "-0.5"),
        (0.0, "0", "0"),
        (1234.5678, "1234.5678", "1235"),
        (99999.5, "99,999.5", "100,000"),
        (float("inf"), "inf", "inf"),
        (True, "true", "true"),
        ("bf16", "bf16", "bf16"),
        ([1, 2.5], "[1, 2.5]", "[1, 2.5]"),
        (np.array([0.25, 1 / 3]), "[0.25, 0.3333333333]", "[0.25, 0.3333]"),
    ],
)
def test_numbers_are_shown_as_people_write_them(value: object, exact: str, short: str) -> None:
    assert readable(value) == exact
    assert readable(value, 4) == short


PIECES = st.sampled_from(
    [
        *["1", "2.5", "1e3", "1e300", "9", ".", "e", "^", "**", "*", "/", "-", "+", "(", ")", " "],
        *[",", "%", "$", "GB", "k", "B", "P", "per", "tokens", "sqrt(", "exp(", "pi", "×", "−"],
        *["²", "µs", "\x00", "\u202e", "__class__", "'", "[", "{", "=", "lambda", "nan", "inf"],
        *["~", "é", "\n"],
    ]
)


def outcome(text: str, unit: str) -> float | str:
    """The value, or what the learner is told."""
    try:
        return read(text, unit).value
    except (UnreadableAnswerError, WrongUnitError) as error:
        return str(error)


@given(st.lists(PIECES, max_size=25).map("".join), st.sampled_from(["", "GB", "%", "tokens/s"]))
@settings(max_examples=1000, deadline=None)
def test_whatever_is_typed_gives_a_finite_number_or_one_plain_line(text: str, unit: str) -> None:
    found = outcome(text, unit)
    if isinstance(found, str):
        assert found
        assert found.isprintable()
    else:
        assert isfinite(found)


@given(st.text(max_size=40))
@settings(max_examples=500, deadline=None)
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    assert outcome(text, "GB") is not None


def test_a_number_that_its_unit_makes_too_large_is_refused() -> None:
    assert "out of range" in str(outcome("1e300 PB", "bit"))
