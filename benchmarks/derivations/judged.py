"""What the judge says of a generated answer, and whether it is so."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.derivations.answers import Answer
from quizzer.model.verdict import Report, Verdict

_SAME = {
    "sign": {"sign", "term_sign"},
    "factor": {"constant_factor", "term_factor", "number", "extra_factor", "missing_factor"},
    "lost_factor": {
        "missing_factor",
        "size_factor",
        "constant_factor",
        "gate_missing",
        "power",
        "term_factor",
    },
    "lost_chain": {"missing_factor", "size_factor", "constant_factor", "gate_missing", "power"},
    "doubled_factor": {"extra_factor", "size_factor", "constant_factor", "power", "term_factor"},
    "lost_term": {"missing_term", "complement", "term_factor"},
    "order": {"order", "transposed", "shape"},
    "transposed": {"transposed", "shape", "order"},
    "square_lost": {"power"},
    "inverse": {"inverted", "power", "size_factor", "constant_factor"},
    "count": {"size_factor", "function", "extra_term", "constant_factor"},
    "variable": {"name", "gate_missing", "gate_extra", "complement"},
    "index": {"index"},
}
"""Slip that was made -> findings that say the same."""


@dataclass(frozen=True)
class Judged:
    """An answer with its report."""

    answer: Answer
    report: Report
    seconds: float

    @property
    def misjudged(self) -> bool:
        """Right and not accepted, or wrong and not refused."""
        accepted = self.report.verdict == Verdict.ACCEPTED
        if self.answer.slip is None:
            return not accepted
        return self.report.verdict not in (Verdict.WRONG_ANSWER, Verdict.INVALID)

    @property
    def located(self) -> bool:
        """The first line that does not hold is the one with the slip."""
        bad = [s.line for s in self.report.steps if s.verdict in ("fails", "invalid")]
        return bad[:1] == [self.answer.line]

    @property
    def said(self) -> str:
        """The id of what the report says of the slip."""
        if self.report.misconception:
            return f"misconception {self.report.misconception.id}"
        if self.report.finding:
            return self.report.finding.id
        steps = [s for s in self.report.steps if s.verdict in ("fails", "invalid")]
        says = steps[0].message if steps else ""
        if self.report.verdict == Verdict.INVALID:
            return "refused"
        if "shape" in says or "entries" in says:
            return "shape"
        return f"other: {says}" if says else ""

    @property
    def named(self) -> bool:
        """The slip is told: by its kind, as the question's own mistake, by shapes or a refusal."""
        assert self.answer.slip
        said = self.said
        known = _SAME[self.answer.slip.kind] | {"shape", "refused"}
        return said in known or said.startswith("misconception")

    @property
    def odd(self) -> bool:
        """Something else is told: to be read, and perhaps false."""
        return bool(self.said) and not self.named
