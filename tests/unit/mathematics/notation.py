"""Writes docs/notation.md: every notation of written.yaml, and what it is read as.

Run `python -m tests.unit.mathematics.notation` after a change; a test compares.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from quizzer.render.markdown import inline_or_source
from tests.unit.mathematics.answers import ROOT, graded

PAGE = ROOT / "docs" / "notation.md"
CASES = Path(__file__).parent / "written.yaml"
HEAD = "# How lines of a derivation are read\n\nMade from the tests; what is refused says why.\n"


def page() -> str:
    """The whole page."""
    rows = ["| question | written | read as |", "|---|---|---|"]
    for case in yaml.safe_load(CASES.read_text("utf-8")):
        report = graded(case["question"], case["text"])
        lines = case["text"].split("\n")
        for step in report.steps:
            refused = f"refused: {step.message}"
            read = inline_or_source(step.echo) if step.verdict != "invalid" else refused
            written = lines[step.line - 1].strip()
            cells = [f"`{cell}`".replace("|", "\\|") for cell in (written, read)]
            rows.append(f"| {case['question']} | {' | '.join(cells)} |")
    return HEAD + "\n" + "\n".join(dict.fromkeys(rows)) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
