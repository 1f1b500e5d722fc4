"""Questions to ask live quote an answer in whole words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from quizzer.practice.interview.live import live_questions


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("the heads\nlook elsewhere", "“the heads look elsewhere”?"),
        ("different positions and " * 9, "“" + "different positions and " * 3 + "different ...”?"),
        ("x" * 300, "“" + "x" * 86 + " ...”?"),
    ],
)
def test_an_answer_is_quoted_in_whole_words(text: str, quoted: str) -> None:
    row = SimpleNamespace(
        title="Heads", question="?", python=False, text=text, verdict="wrong_answer", says=()
    )
    (asked,) = live_questions({}, SimpleNamespace(rows=(row,)))  # type: ignore[arg-type]
    assert asked == f"Heads: how did you come to {quoted}"
