"""Answers by hand to the questions that are not core: right ones, and wrong ones with the line
at which they are.

`older.yaml` has, by question, `right` answers and `wrong` ones by the line to be blamed (0 where
no line fails and the target is missing). A third is graded unless QUIZZER_WILD is `all`, always
the same one.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest
import yaml

from tests.unit.mathematics.answers import graded

ANSWERS = yaml.safe_load((Path(__file__).parent / "older.yaml").read_text("utf-8"))


def chosen(kind: str) -> list[tuple[str, int, str]]:
    """Question, line and answer."""
    found: list[tuple[str, int, str]] = []
    for question, kinds in ANSWERS.items():
        by_line = {-1: kinds["right"]} if kind == "right" else kinds["wrong"]
        for line, texts in by_line.items():
            for text in texts:
                share = zlib.crc32(f"{question} {text}".encode()) % 3
                if share == 0 or os.environ.get("QUIZZER_WILD") == "all":
                    found.append((question, line, text))
    return found


@pytest.mark.parametrize(("question_id", "line", "text"), chosen("right"))
def test_right_passes(question_id: str, line: int, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value == "accepted", report.message


@pytest.mark.parametrize(("question_id", "line", "text"), chosen("wrong"))
def test_wrong_is_refused_at_its_line(question_id: str, line: int, text: str) -> None:
    report = graded(question_id, text)
    assert report.verdict.value in ("wrong_answer", "invalid")
    assert report.message
    assert next((s.line for s in report.steps if s.verdict != "holds"), 0) == line


@pytest.mark.parametrize(
    "text",
    [
        "G.T@Q/sqrt(D)*(1 + (T-3)*S*(T-4)*(T-5)*sum(Q)*(T-6)*(T-7)*(T-8)*(T-9))",
        "G.T@Q/sqrt(D) + U*abs(T-3)*abs(T-4)*(T-5)*(T-6)*(T-7)*(T-8)*(T-9)",
        "a = (T-3)*(T-4)\nb = (T-5)*(T-6)*(T-7)\ndL/dU = G.T@Q/sqrt(D)*(1 + a*b*(T-8)*(T-9))",
    ],
)
def test_factors_that_know_the_sizes_tried_are_seen_together(text: str) -> None:
    assert "0 at the sizes tried" in graded("attention_key_gradient", text).message
