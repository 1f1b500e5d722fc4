"""An interview's report as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizzer.foreign import one_line, plain
from quizzer.model.interview.result import Part, Result, Row
from quizzer.render.interview import words


def report(result: Result) -> str:
    """The whole report, answers included."""
    parts = [f"# {_cell(result.title)}: {words.score(result.score)}"]
    parts.append("\n".join(f"- {line}" for line in words.head(result)))
    parts += [
        _questions(result),
        *_tables(result),
        *_earlier(result),
        *_clocks(result),
        *_said(result),
    ]
    if result.to_practise:
        ids = "\n".join(f"- `{question}`" for question in result.to_practise)
        parts.append(f"## To practise next\n\n{ids}")
    rules = "\n".join(f"- {line}" for line in words.rules(result.rules))
    parts.append(f"## Rules\n\n{rules}")
    parts.append(words.measured(result))
    parts += ["## Answers", *(_answer(row) for row in result.rows)]
    if result.scratch.strip():
        parts += ["## Scratchpad", _fenced(result.scratch, "")]
    return plain("\n\n".join(parts)) + "\n"


def _questions(result: Result) -> str:
    rows = [
        (
            f"{'> ' * row.depth}{_cell(row.title)}",
            words.verdict(row),
            words.score(row.score),
            *words.times(row),
        )
        for row in result.rows
    ]
    return _table(("question", "verdict", "score", "time", "estimate", "own past"), rows)


def _tables(result: Result) -> Iterable[str]:
    for name, parts in (
        ("Sections", result.sections),
        ("Kinds", result.kinds),
        ("Areas", result.areas),
    ):
        if parts:
            yield f"## {name}\n\n{_parts(parts)}"


def _parts(parts: Sequence[Part]) -> str:
    rows = [
        (
            _cell(part.name),
            str(part.questions),
            words.score(part.score),
            words.clock(part.seconds),
            f"{part.minutes} min",
        )
        for part in parts
    ]
    return _table(("", "questions", "score", "time", "given"), rows)


def _earlier(result: Result) -> Iterable[str]:
    if rows := words.earlier(result):
        table = _table(("interview", "held", "lasting", "score"), rows)
        yield f"## Of this preset so far\n\n{table}"


def _clocks(result: Result) -> Iterable[str]:
    lines = [words.gap(item) for item in result.gaps]
    lines += [
        f"at {words.clock(at)}: the clock was stopped for {words.clock(long)}"
        for at, long in result.pauses
    ]
    if lines:
        yield "## The clock\n\n" + "\n".join(f"- {line}" for line in lines)


def _said(result: Result) -> Iterable[str]:
    if result.declared:
        lines = "\n".join(f"- {_cell(line)}" for line in result.declared)
        yield f"## What helped, as declared\n\n{lines}"
    if result.thoughts:
        lines = "\n".join(f"- {words.clock(at)} {_cell(says)}" for at, says in result.thoughts)
        yield f"## Thought aloud\n\n{lines}"


def _answer(row: Row) -> str:
    facts = [words.verdict(row), words.score(row.score)]
    if row.hints:
        facts.append(f"{row.hints} hint{'s' if row.hints > 1 else ''}")
    if row.answers > 1:
        facts.append(f"handed in {row.answers} times")
    if row.auto:
        facts.append("handed in by the clock")
    facts += filter(None, [words.passed(row)])
    lines = [f"### {_cell(row.title)} (`{row.question}`)", ", ".join(facts)]
    if row.message:
        lines.append(_cell(row.message))
    if row.says:
        lines.append("\n".join(f"- mistake: {_cell(says)}" for says in row.says))
    if row.criteria:
        lines.append("\n".join(f"- met: {_cell(says)}" for says in row.criteria))
    if row.missed:
        lines.append("\n".join(f"- missed: {_cell(says)}" for says in row.missed))
    if row.text.strip():
        lines.append(_fenced(row.read or row.text, "python" if row.python else ""))
    return "\n\n".join(lines)


def _fenced(text: str, language: str) -> str:
    """A block whose fence is longer than any run of backticks in it."""
    runs = [len(run) for run in _runs(text)]
    fence = "`" * max([3, *(n + 1 for n in runs)])
    return f"{fence}{language}\n{plain(text).rstrip()}\n{fence}"


def _runs(text: str) -> Iterable[str]:
    run = ""
    for char in text + " ":
        if char == "`":
            run += char
        elif run:
            yield run
            run = ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(text: str) -> str:
    """One line that cannot become a table or markup of its own."""
    line = one_line(text)
    return "".join(f"\\{c}" if c in "|<>[]*_`\\" else c for c in line)
