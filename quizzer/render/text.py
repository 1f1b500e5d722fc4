"""Reports as plain text for a terminal or a log: no colour, nothing that depends on its width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzer.foreign import one_line, plain
from quizzer.model.verdict import CaseResult, Decision, Report, StepResult, Verdict
from quizzer.render.vocabulary import PROOFS

SIGNS: dict[Verdict, str] = {
    Verdict.ACCEPTED: "+",
    Verdict.WRONG_ANSWER: "x",
    Verdict.RUNTIME_ERROR: "!",
    Verdict.TIME_LIMIT: "t",
    Verdict.MEMORY_LIMIT: "m",
    Verdict.INVALID: "?",
    Verdict.UNGRADED: "o",
    Verdict.MISSING: "-",
    Verdict.JUDGE_ERROR: "#",
}
DECISION_SIGNS = {True: "+", False: "x", None: "o"}
_LINES, _WIDE = 20, 200
"""Lines of what a case printed that are shown, and characters of each."""
_ROWS = 15
"""Lines of a value that are shown below its first."""
STEP_SIGNS = {"holds": "+", "fails": "x", "undecided": "o", "invalid": "?"}


def reports(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> str:
    """Every report, then one line that counts them and says how they were run."""
    return "".join(pieces(items, seed, sandbox))


def pieces(items: Sequence[Report], seed: int, sandbox: tuple[str, ...]) -> Iterator[str]:
    """The same, piece by piece."""
    passed = 0
    for item in items:
        passed += item.verdict is Verdict.ACCEPTED
        yield f"{one(item)}\n\n"
    layers = f"; sandbox: {', '.join(sandbox)}" if sandbox else ""
    yield f"{passed} of {len(items)} accepted; seed {seed}{layers}"


def one(report: Report) -> str:
    """One submission: verdict, mistake and smallest failing input, then cases or lines."""
    name = one_line(report.path or report.candidate or report.question)
    title = f"{name} ({report.question})" if name != report.question else name
    lines = [f"{title}: {report.words}{_worth(report)}"]
    lines += [f"  note: {_under('    ', remark)}" for remark in report.remarks]
    if report.message:
        lines.append(f"  {_under('  ', report.message)}")
    lines += [_decision(decision) for decision in report.decisions]
    if report.misconception is not None:
        says = _under("    ", report.misconception.says)
        lines.append(f"  mistake: {says} [{report.misconception.id}]")
    if report.finding is not None:
        lines.append(f"  finding: {_under('    ', report.finding.says)} [{report.finding.id}]")
        lines += _values("    ", report.finding.input, report.finding.expected,
                         report.finding.actual)  # fmt: skip
    if report.note:
        lines.append(f"  note: {_under('    ', report.note)}")
    lines += _cases(report.cases)
    lines += [_step(step) for step in report.steps]
    return plain("\n".join(lines))


def _worth(report: Report) -> str:
    unscored = report.fault is not None or report.verdict is Verdict.UNGRADED
    score = "" if unscored else f", score {report.score:.2f}"
    if report.worth:
        score = f", {report.points:g} of {report.worth:g} points"
    return f"{score}, late" if report.late else score


def _under(indent: str, text: str) -> str:
    """A text whose further lines stay below its first: none of them can pass for one of ours."""
    return plain(text).replace("\n", "\n" + indent)


def _cases(cases: Sequence[CaseResult]) -> list[str]:
    """Failing cases first, those that fail alike together; then the names of the others."""
    failing = [case for case in cases if case.verdict is not Verdict.ACCEPTED]
    holding = [case for case in cases if case.verdict is Verdict.ACCEPTED]
    lines: list[str] = []
    if failing:
        lines.append(f"  fails: {len(failing)} of {len(cases)}")
    groups: dict[tuple[object, ...], list[CaseResult]] = {}
    for case in failing:
        alone = case.name if (case.sample and case.input) or case.output else ""
        groups.setdefault((case.verdict, case.message, case.sample, alone), []).append(case)
    lines += [_group(same) for same in groups.values()]
    if holding:
        names = ", ".join(case.name for case in holding)
        lines.append(f"  holds: {len(holding)} of {len(cases)}: {names}")
    return lines


def _group(same: Sequence[CaseResult]) -> str:
    """What is said of cases that fail alike; one with values or output stands alone."""
    case = same[0]
    kind = "sample" if case.sample else "hidden"
    names = ", ".join(other.name for other in same)
    why = _under("      ", case.message)
    lines = [f"  {SIGNS[case.verdict]} {kind}: {names} -- {case.verdict.words}: {why}"]
    if case.sample and case.verdict is not Verdict.INVALID:
        lines += _values("      ", case.input, case.expected, case.actual)
    if case.output:
        lines.append("      printed:")
        lines += [f"        {line}" for line in _printed(case.output)]
    return "\n".join(lines)


def _printed(output: str) -> list[str]:
    """The beginning of what was printed: a flood must not bury what the report says."""
    whole = output.splitlines()
    lines = [line if len(line) <= _WIDE else line[:_WIDE] + " ..." for line in whole[:_LINES]]
    more = len(whole) - _LINES
    return lines if more <= 0 else [*lines, f"... and {more:,} more lines"]


def _values(indent: str, given: str, expected: str, actual: str) -> list[str]:
    lines: list[str] = []
    for label, text in (("input", given), ("expected", expected), ("actual", actual)):
        if text:
            first, *rest = text.splitlines()
            if (more := len(rest) - _ROWS) > 1:
                rest[_ROWS:] = [f"... and {more} more lines"]
            lines.append(f"{indent}{label + ':':<10}{first}")
            lines += [f"{indent}{'':<10}{line}" for line in rest]
    return lines


def _decision(decision: Decision) -> str:
    worth = f", {decision.points} point{'s' * (decision.points != 1)}" if decision.points else ""
    lines = [f"  {DECISION_SIGNS[decision.right]} {decision.id}{worth}: {_flat(decision.text)}"]
    if decision.says:
        lines.append(f"      {_flat(decision.says)}")
    return "\n".join(lines)


def _flat(markdown: str) -> str:
    """Short Markdown on one line, its formulas laid out."""
    from quizzer.render.markdown import to_text  # here: an answer in code has no decisions

    return " ".join(to_text(markdown).split())


def _read_as(latex: str) -> str:
    """What was understood, on one line."""
    from quizzer.render.markdown import inline_or_source  # here: an answer in code has none

    return inline_or_source(latex)


def _step(step: StepResult) -> str:
    proof = f" ({PROOFS.get(step.proof, step.proof)})" if step.proof else ""
    line = f"  {STEP_SIGNS.get(step.verdict, '?')} line {step.line}: {one_line(step.text, 10_000)}"
    line += f"\n      {step.verdict}{proof}" + (
        f": {_under('      ', step.message)}" if step.message else ""
    )
    if step.echo:
        line += f"\n      read as {_under('      ', _read_as(step.echo))}"
    if step.witness is not None:
        values = ", ".join(f"{name} = {value}" for name, value in step.witness.values.items())
        line += f"\n      at {values}: left {step.witness.left}, right {step.witness.right}"
    return line
