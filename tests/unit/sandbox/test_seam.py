"""Generated replies of a hostile child: each ends in a verdict, in bounded memory."""

from __future__ import annotations

from fuzz import intake, seam
from fuzz.engine import fuzz


def test_replies_end_in_a_verdict_and_some_are_right() -> None:
    result = fuzz(seam.target(), 400, 7)
    assert [words for _, words in result.finds if not words.startswith("took")] == []
    assert 0 < result.accepted < result.inputs


def test_judging_a_reply_takes_bounded_memory() -> None:
    assert 0 < seam.peak(60, 7) < seam.MOST_BYTES


def test_whatever_is_handed_in_is_read_or_refused() -> None:
    result = fuzz(intake.target(), 1500, 7)
    assert [words for _, words in result.finds if not words.startswith("took")] == []
    assert 0 < result.accepted < result.inputs
