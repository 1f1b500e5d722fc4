"""What can be wrong with a question that is built in stages, and needs no run."""

from __future__ import annotations

from quizzer.bank.rules.known import Found, Known, twice, unknown
from quizzer.errors import BankError
from quizzer.model.code.stages import place_of, stages_of
from quizzer.model.question import CodeQuestion


def rules(question: CodeQuestion, known: Known) -> Found:
    """The list of stages: this one is in it, all are code questions that have the same list, and
    titles and links say the order."""
    if not question.stages:
        return
    at = ("stages",)
    place = place_of(question)
    if place is None:
        yield at, f"the list of all stages holds {question.id} too"
        return
    if place.of < 2:
        yield at, "one stage alone is an ordinary question: leave the list out"
    yield from twice(question.stages, at, "stages")
    for i, name in enumerate(question.stages):
        if name != question.id:
            yield from _other(name, (*at, i), question, known)
    if place.words not in question.title:
        yield ("title",), f"the title of a stage says which it is: {place.words}"
    if place.before and place.before not in question.prerequisites:
        yield ("prerequisites",), f"the stage before is named here: {place.before}"
    first = question.follow_ups[0] if question.follow_ups else None
    if place.after and (first is None or first.id != place.after):
        words = f"the stage after comes first here: {{id: {place.after}, after: accepted}}"
        yield ("follow_ups",), words


def _other(name: str, at: tuple[str | int, ...], question: CodeQuestion, known: Known) -> Found:
    if name not in known.bank:
        yield from unknown(name, known.ids, at, "question")
        return
    try:
        other = known.bank.question(name)
    except BankError:
        return  # its own defects are told with it
    if stages_of(other) != question.stages:
        yield at, f"{name} has another list of stages; the same stands in each"
