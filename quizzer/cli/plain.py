"""A session as plain lines: for screen readers, pipes and terminals that can do nothing else.

Nothing is drawn and nothing is moved. A line that begins with a colon is a command; the rest is an
answer. What takes several lines ends with a line that is a dot, or is written in $EDITOR.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quizzer.cli.output import ask, emit, say
from quizzer.errors import BankError, SandboxError, StoreError, UsageError
from quizzer.model.daily.card import Form, Rating
from quizzer.model.daily.sitting import Fate, Why
from quizzer.model.verdict import Report, Verdict
from quizzer.model.words import count, level_name
from quizzer.practice.examine import with_result
from quizzer.practice.frameworks import submission as written
from quizzer.render.markdown import to_text
from quizzer.render.shown import asked, flat
from quizzer.render.text import one as as_text

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.daily.card import Review
    from quizzer.model.daily.sitting import Item, Summary
    from quizzer.model.shown import Shown
    from quizzer.practice.daily.sitting import Sitting
    from quizzer.practice.practice import Practice
    from quizzer.practice.visits import Visit

HELP = """\
:next             go on
:skip             go on without an answer
:bury             go on; not again before tomorrow
:suspend          go on; not again before you ask for it
:hint             the next hint
:solution         the solution and the explanation
:edit             write the answer in $EDITOR
:old              your last accepted answer
:bookmark         mark this question
:note TEXT        keep a note at this question
:rate WORD        how well you knew the last one: again, hard, good, easy
:undo             take that review back
:where            how far you are
:end              end the session here
:quit             leave; `quizzer practice` goes on here"""


class End(Exception):
    """There is nothing more to read, or the learner leaves."""


class Plain:
    """One session, read from standard input and told on standard output."""

    def __init__(self, practice: Practice, sitting: Sitting) -> None:
        self.practice = practice
        self.sitting = sitting
        self._last: Visit | None = None
        self._edited: bytes | None = None

    def run(self) -> int:
        """Ask until the session is over or input ends; the exit code."""
        where = self.sitting.where()
        size = f"{count(where.total, 'question')}, about {count(where.minutes, 'minute')}"
        emit(f"A session of {size}. :help lists the commands.")
        try:
            while (item := self.sitting.item) is not None:
                self._ask(item)
        except End:
            if not self.sitting.over:
                say("left here; `quizzer practice` goes on")
                return 0
        emit(_summary(self.sitting.summary()))
        return 0

    # --- one question ---------------------------------------------------------------------------

    def _ask(self, item: Item) -> None:
        question, visit = self.practice.bank.question(item.question), self.sitting.visit()
        shown = self.practice.shown(question, visit.seed, visit.row.form)
        if shown.stubs:
            shown = shown.in_framework(visit.row.framework)
        shown = with_result(self.practice.bank, question, shown)
        where = self.sitting.where()
        emit(f"{_head(item, where.number, where.total)}\n\n{_body(shown)}")
        while self.sitting.item == item:
            answer = self._answer(item, visit, shown)
            if answer is None:
                continue
            report = self._graded(item, visit, answer)
            if report is not None and report.verdict is Verdict.ACCEPTED:
                if links := self.practice.daily.follow_ups(item.question, report):
                    emit(f"Goes on with: {', '.join(links)}.")
                self.sitting.next()

    def _graded(self, item: Item, visit: Visit, raw: bytes) -> Report | None:
        submission = written(item.question, raw, begun=visit.row.framework)
        try:
            grading = self.practice.begin(visit, submission)
            report = grading.result()
            emit(as_text(report))
            if report.verdict is Verdict.UNGRADED and report.decisions:
                report = self._ticked(item, visit, submission, report)
        except (UsageError, BankError, SandboxError, StoreError) as error:
            say(f"quizzer: {error}")
            return None
        for words in filter(None, (grading.left_out, grading.unkept)):
            say(words)
        self._last = visit
        self._tell_review(visit)
        if report.verdict is not Verdict.ACCEPTED:
            emit("Answer again, or :next, :hint, :solution.")
        return report

    def _ticked(self, item: Item, visit: Visit, submission: Submission, report: Report) -> Report:
        """An open answer beside the model answer; one ticks what one said."""
        from quizzer.practice.grading import ticked

        question = self.practice.bank.question(item.question)
        emit("--- the model answer ---\n" + to_text(self.practice.reveal(question, visit.seed)))
        rows = [f"  {n}  {flat(d.text)}" for n, d in enumerate(report.decisions, 1)]
        emit("\n".join(["Which of these did you say? The numbers, or an empty line.", *rows]))
        words = self._line().replace(",", " ").split()
        places = [int(word) for word in words if word.isdigit()]
        ids = [report.decisions[n - 1].id for n in places if 1 <= n <= len(report.decisions)]
        marked = ticked(submission, list(dict.fromkeys(ids)))
        report = self.practice.begin(visit, marked).result()
        emit(as_text(report))
        return report

    def _tell_review(self, visit: Visit) -> None:
        review = self.practice.daily.review(visit)
        if review is not None:
            emit(comes_back(review, self.practice.clock()))

    # --- what is typed --------------------------------------------------------------------------

    def _answer(self, item: Item, visit: Visit, shown: Shown) -> bytes | None:
        """What was answered; None where it was a command."""
        line = self._line()
        if line.startswith(":"):
            self._command(line[1:].strip(), item, visit, shown)
            edited, self._edited = self._edited, None
            return edited
        lines = [line]
        if not shown.long:
            return line.encode() if line.strip() else None
        if line.strip() == ".":
            return None
        while (line := self._line()).strip() != ".":
            lines.append(line)
        return ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")

    def _line(self) -> str:
        if _terminal():
            ask()
        try:
            line = sys.stdin.readline(1 << 20) if sys.stdin else ""
        except (OSError, ValueError, KeyboardInterrupt):
            raise End from None
        if not line:
            raise End
        return line.rstrip("\r\n")

    def _command(self, line: str, item: Item, visit: Visit, shown: Shown) -> None:
        name, _, rest = line.partition(" ")
        todo = {
            "help": lambda: emit(HELP),
            "next": self.sitting.next,
            "skip": self.sitting.skip,
            "bury": self.sitting.bury,
            "suspend": self.sitting.suspend,
            "bookmark": lambda: self._marked(self.sitting.bookmark),
            "note": lambda: self._marked(self.sitting.note, rest),
            "hint": lambda: self._hint(visit, shown),
            "solution": lambda: self._solution(item, visit),
            "edit": lambda: self._edit(visit, shown),
            "old": lambda: self._old(item),
            "rate": lambda: self._rate(rest),
            "undo": self._undo,
            "where": self._where,
            "end": self.sitting.end,
            "quit": self._quit,
        }.get(name)
        if todo is None:
            say(f"no command is called :{name}; :help lists them")
            return
        try:
            todo()
        except (UsageError, StoreError, BankError) as error:
            say(f"quizzer: {error}")

    def _quit(self) -> None:
        raise End

    def _marked(self, mark, *words: str) -> None:
        mark(*words)
        emit("kept")

    def _where(self) -> None:
        where = self.sitting.where()
        emit(f"{where.number} of {where.total}; {where.solved} solved, {where.failed} not;"
             f" {where.seconds / 60:.0f} of about {where.minutes} minutes")  # fmt: skip

    def _hint(self, visit: Visit, shown: Shown) -> None:
        if visit.hints >= len(shown.hints):
            emit("there is no further hint")
            return
        visit.take_hints(visit.hints + 1)
        visit.keep()
        emit(f"Hint {visit.hints} of {len(shown.hints)}: {to_text(shown.hints[visit.hints - 1])}")

    def _solution(self, item: Item, visit: Visit) -> None:
        visit.see_solution()
        visit.keep()
        question = self.practice.bank.question(item.question)
        emit(to_text(self.practice.reveal(question, visit.seed, item.mistake)))

    def _old(self, item: Item) -> None:
        old = self.practice.daily.old_answer(item.question)
        emit(old if old else "you have no accepted answer to it")

    def _edit(self, visit: Visit, shown: Shown) -> None:
        import click

        if not _terminal():
            raise UsageError("$EDITOR needs a terminal: type the answer, then a line with a dot")
        text = visit.draft.text if visit.draft else shown.stub
        suffix, own = ".py" if shown.stub else ".txt", self.practice.settings.editor or None
        try:
            written = click.edit(text, editor=own, extension=suffix, require_save=True)
        except click.ClickException as error:
            raise UsageError(error.format_message()) from None
        if written is not None:
            self._edited = written.encode("utf-8", "surrogateescape")

    def _rate(self, word: str) -> None:
        ratings = {rating.words: rating for rating in Rating}
        if word not in ratings:
            raise UsageError(f"a rating is one of {', '.join(ratings)}")
        if self._last is None:
            raise UsageError("nothing was answered yet")
        review = self.practice.rate(self._last, ratings[word])
        if review is not None:
            emit(comes_back(review, self.practice.clock()))

    def _undo(self) -> None:
        if self._last is None:
            raise UsageError("nothing was answered yet")
        self.practice.undo(self._last)
        emit("taken back")


def _head(item: Item, number: int, total: int) -> str:
    why = {Why.DUE: "again", Why.MISTAKE: "a mistake of yours", Why.NEW: "new",
           Why.WEAK: "once more", Why.PLACEMENT: "placement"}[item.why]  # fmt: skip
    form = "" if item.form is Form.WHOLE else f", {item.form.words}"
    facts = f"{item.kind}, {item.area}, {level_name(item.level)}, {item.minutes} min, {why}{form}"
    return f"Question {number} of {total}: {item.title}  [{item.question}; {facts}]"


def _body(shown: Shown) -> str:
    parts = asked(shown)
    if shown.stub:
        parts.append("The file begins as:\n\n" + shown.stub.rstrip())
    how = "the file" if shown.stub else shown.how
    end = "; a line with a dot ends it, :edit opens $EDITOR" if shown.long else ""
    parts.append(f"Answer: {how}{end}.")
    return "\n\n".join(part.rstrip() for part in parts)


def comes_back(review: Review, now: float) -> str:
    """When the card comes back, in a line."""
    days = max(0, round((review.due - now) / 86_400))
    when = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
    hand = (", as you said" if review.by_hand else "") + (", changed since" if review.anew else "")
    return f"({review.rating.words}{hand}: comes back {when})"


def _summary(summary: Summary) -> str:
    counts = f"{summary.solved} solved, {summary.failed} not, {summary.skipped} without an answer"
    lines = [f"The session is over: {counts}; {summary.seconds / 60:.0f} minutes."]
    for row in summary.rows:
        said = "" if row.fate in (Fate.SOLVED, Fate.FAILED) else f"  ({row.fate})"
        mistake = f"  {flat(row.mistake)}" if row.mistake else ""
        lines.append(f"  {row.fate.sign} {row.item.title}{said}{mistake}")
    return "\n".join([*lines, *summary.advice])


def _terminal() -> bool:
    return all(s is not None and s.isatty() for s in (sys.stdin, sys.stderr))
