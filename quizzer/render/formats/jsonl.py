"""JSON lines: a submission a line, for programs that read one after the other."""

from __future__ import annotations

from quizzer.render.json import each_line as pieces
from quizzer.render.json import lines as reports

__all__ = ["pieces", "reports"]
