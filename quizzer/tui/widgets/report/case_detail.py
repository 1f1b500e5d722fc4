"""One case in full: input, expected and actual values side by side, and what was printed."""

from __future__ import annotations

from textual.content import Content

from quizzer.model.verdict import CaseResult, Verdict
from quizzer.tui.widgets.flat import hung
from quizzer.tui.widgets.report.compare import SIGN, Piece, carets, compare, rows, told_apart
from quizzer.tui.widgets.report.heat import heat
from quizzer.tui.words import SIGNS, color, plain, spent

LONGEST_OUTPUT = 4000
"""Characters of what a submission printed that are shown."""


def case_content(case: CaseResult, width: int) -> Content:
    """Everything that may be said about a case; hidden ones keep their values."""
    style = color(case.verdict)
    passed = case.verdict is Verdict.ACCEPTED
    took = spent(case.seconds)
    head = f"{SIGNS[case.verdict]} {case.verdict.words}" + (f" after {took}" if took else "")
    parts = [Content.styled(head, f"bold {style}")]
    if case.message:
        parts.append(Content.styled(plain(case.message), "" if passed else style))
    elif case.says and not case.sample:
        parts.append(Content(plain(case.says)))
    if picture := heat(plain(case.expected), plain(case.actual), width):
        parts += [picture, Content("")]
    if case.expected or case.actual:
        parts.append(_values(plain(case.expected), plain(case.actual), width))
    if case.input:
        parts.append(_titled("input", Content(plain(case.input))))
    if case.output:
        printed = plain(case.output[:LONGEST_OUTPUT].rstrip())
        parts.append(_titled("printed", Content(printed)))
    if not case.sample and not passed:
        parts.append(Content.styled("A hidden case: its values are not shown.", "$quiet"))
    return Content("\n").join(parts)


def hanging(lead: str, text: str) -> str:
    """A text whose further lines begin below its first."""
    return lead + text.replace("\n", "\n" + " " * len(lead))


def labelled(title: str, given: str, expected: str, actual: str, width: int) -> Content:
    """Input, expected and own value: under each other where each is one line, side by side where
    they are arrays, so that the eye finds what differs."""
    label = max(len(title), len("expected")) + 2
    rows = []
    if given or not (expected or actual):  # of a cost nothing goes in
        name = Content.styled(f"{title:<{label}}", "$quiet")
        rows.append(name + _beside(plain(given), label, width))
    left, right = plain(expected), plain(actual)
    long = max(len(left), len(right)) + label > width or "\n" in left + right
    if not (left or right):
        return rows[0]
    if long:
        picture = heat(left, right, width)
        parts = [*rows, picture, _values(left, right, width)] if picture else [
            *rows, _values(left, right, width)]  # fmt: skip
        return Content("\n\n").join(parts)
    sides = told_apart(*compare(left, right or "nothing"))
    for name, pieces in zip(("expected", "yours"), sides, strict=True):
        parts = [(p.text, "bold $text-error") if p.differs else p.text for p in pieces]
        line = Content.assemble(*parts)
        rows.append(Content.assemble((f"{name:<{label}}", "$quiet"), line))
        if name == "yours" and (marks := carets(pieces)):
            rows.append(Content.styled(" " * label + marks, "bold $text-error"))
    return Content("\n").join(rows)


def _beside(text: str, label: int, width: int) -> Content:
    """A text beside a label, its further lines below its first."""
    lines = hung(Content(text), label, width)
    return lines[label:]


def _titled(title: str, content: Content) -> Content:
    return Content("\n").join([Content.styled(title, "$quiet"), content])


def _values(expected: str, actual: str, width: int) -> Content:
    """Two columns, with carets below the values that differ, where others do not."""
    left, right = told_apart(*compare(expected, actual or "nothing came back"))
    room = max(10, (width - 3) // 2)
    longest = max(len(line) for side in (expected, actual) for line in side.split("\n"))
    if room < longest <= width or longest > 2 * room:  # below each other no row is broken, or fewer
        sides = [_column("expected", left, width), _column("yours", right, width)]
        return Content("\n").join([*sides[0], Content(""), *sides[1]])
    columns = [_column("expected", left, room), _column("yours", right, room)]
    height = max(map(len, columns))
    lines = []
    for place in range(height):
        a, b = (column[place] if place < len(column) else Content("") for column in columns)
        lines.append(Content.assemble(a, " " * max(0, room - len(a)), (" │ ", "$quiet"), b))
    if any(piece.differs for piece in left):
        lines.append(Content.styled(f"{SIGN} marks the values that differ", "$quiet"))
    return Content("\n").join(lines)


def _column(title: str, pieces: list[Piece], width: int) -> list[Content]:
    lines = [Content.styled(title, "$quiet")]
    for row in rows(pieces, width):
        parts = [(p.text, "bold $text-error") if p.differs else p.text for p in row]
        lines += _cut(Content.assemble(*parts), width)
        if marks := carets(row):
            lines.append(Content.styled(marks[:width], "bold $text-error"))
    return lines


def _cut(line: Content, width: int) -> list[Content]:
    """A line that has no place to break, in pieces."""
    if len(line) <= width:
        return [line]
    return [line[start : start + width] for start in range(0, len(line), width)]
