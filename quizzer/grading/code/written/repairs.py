"""Mistakes with tensors, named by undoing them.

An edit of the answer itself undoes one mistake at a time: another dim, the mask the other way
round, a transpose before a view. Where one edit makes every case hold, the mistake is what it
undid, and its line is known. Both the edits and what they give run in the sandbox.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quizzer.grading.code.opened import open_session
from quizzer.grading.code.run import Ran, run
from quizzer.grading.deadline import Deadline
from quizzer.model.question import Limits
from quizzer.model.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizzer.grading.code.grade import Grading
    from quizzer.sandbox.runner import Session, Worker

MOST_TRIED = 60
MOST_BYTES = 1 << 16
"""Of an answer that is repaired."""
_PROGRAM = Path(__file__).with_name("tensor_edits.py")


class Edit(NamedTuple):
    """One change of an answer, and the mistake that it undoes."""

    id: str
    line: int
    words: str
    begin: int
    end: int
    text: str

    def of(self, source: bytes) -> bytes:
        """The answer with the change made."""
        return source[: self.begin] + self.text.encode() + source[self.end :]


def told(grading: Grading, finding: Finding | None) -> Finding | None:
    """The finding, with a mistake of the framework's own where undoing it mends the answer."""
    context, question, framework = grading.context, grading.question, grading.session.framework
    repaired = find(
        context.worker(),
        grading.source,
        question.function,
        grading.rans,
        lambda source: open_session(context.worker(), question, source, context, framework),
        Deadline(context.budget, cancelled=context.cancelled),
    )
    if repaired is None or finding is None:
        return repaired or finding
    return replace(finding, id=repaired.id, says=repaired.says)


def find(
    worker: Worker,
    source: bytes,
    function: str,
    rans: Sequence[Ran],
    opened: Callable[[bytes], Session],
    deadline: Deadline,
) -> Finding | None:
    """The mistake whose undoing makes every case hold; `opened` gives a session for a source."""
    failing = [ran for ran in rans if ran.verdict is not Verdict.ACCEPTED]
    if not failing or len(source) > MOST_BYTES:
        return None
    if any(ran.verdict is Verdict.TIME_LIMIT for ran in failing):
        return None
    first = min(failing, key=lambda ran: (len(ran.prepared.calls), ran.prepared.repeat))
    order = [first, *(ran for ran in rans if ran is not first)]
    for edit in edits(worker, source, function):
        if deadline.passed():
            return None
        with opened(edit.of(source)) as session:
            if all(run(session, ran.prepared).verdict is Verdict.ACCEPTED for ran in order):
                return Finding(edit.id, f"line {edit.line}: {edit.words}")
    return None


def edits(worker: Worker, source: bytes, function: str) -> Iterator[Edit]:
    """What may be undone, as our own program finds it in the sandbox."""
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    shift = len(source) - len(text.encode())
    with worker.session(
        _PROGRAM.read_bytes(), filename=_PROGRAM.name, function="edits", limits=Limits()
    ) as session:
        value = session.call({"text": text, "function": function}).value
    for item in value[:MOST_TRIED] if isinstance(value, list) else ():
        if isinstance(item, tuple) and [type(part) for part in item] == [
            str,
            int,
            str,
            int,
            int,
            str,
        ]:
            edit = Edit(*item)
            yield edit._replace(begin=edit.begin + shift, end=edit.end + shift)
