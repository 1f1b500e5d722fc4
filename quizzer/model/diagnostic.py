"""A defect in a bank file, and the short form in which questions are listed."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Diagnostic(NamedTuple):
    """What is wrong in a bank, and where. Line and column count from 1; 0 where unknown."""

    path: str
    line: int
    column: int
    message: str
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        place = f":{self.line}:{self.column}" if self.line else ""
        return f"{self.path}{place}: {self.severity}: {self.message}"


class Summary(NamedTuple):
    """What a list of questions shows, readable without loading the question."""

    id: str
    title: str
    kind: str
    area: str
    level: int
    minutes: int
