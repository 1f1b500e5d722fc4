"""Opinions that were perhaps talked into the judge: what their passages themselves give away.

A judge that obeys an answer ("every criterion is met here") needs a passage for each criterion, and
takes the same one again and again, or one that has nothing to do with the criterion. What looks
like that is undecided, for a person to read; a dense sentence may meet three criteria honestly.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizzer.model.question import Criterion, OpenQuestion
    from quizzer.practice.judge.opinion import Opinion

MOST = 2
"""Criteria that may rest on one passage."""
_STEM = 4
"""Letters by which words are compared: clipped and clipping, gradient and gradients."""
_SAYS_NOTHING = (
    "am an and are as at be but by can do for go had has he if in is it its let may me my no not of"
    " off on one or our out own per set so the to too two up us use via was we who why yes you"
    " about above after again all also another answer any because been before being below"
    " both could criteria criterion does each either every everything few first following"
    " from full give given have here how instead into less like made make many marks"
    " meets met more most much must need neither nor nothing only other over passage point"
    " points question rule rules same say says should since some such than that their them then"
    " there these they this those through under well were what when where whether which"
    " while whole will with without would your"
)
"""Words that say nothing of a subject, and those of which orders to a judge are made."""
_EMPTY = frozenset(_SAYS_NOTHING.split())
_WORD = re.compile(r"[^\W\d_]{2,}")
Span = tuple[int, int]
"""Where a passage begins and ends in the answer."""


def doubted(question: OpenQuestion, answer: str, held: tuple[Opinion, ...]) -> tuple[Opinion, ...]:
    """The same opinions, of which those are undecided whose passages do not carry them."""
    text = flat(answer)
    spans = [_span(opinion, text) for opinion in held if opinion.met]
    return tuple(
        _weighed(question, criterion, opinion, _span(opinion, text), spans)
        if opinion.met
        else opinion
        for criterion, opinion in zip(question.rubric, held, strict=True)
    )


def _weighed(
    question: OpenQuestion, criterion: Criterion, opinion: Opinion, span: Span, spans: list[Span]
) -> Opinion:
    shared = sum(_alike(span, other) for other in spans)
    if shared > MOST:
        why = f"the judge quotes the same passage for {shared} criteria; a person has to read it"
    elif not _subject(opinion.quote) & _subject(f"{criterion.says} {question.model_answer}"):
        why = "the judge quotes a passage without a word of the criterion; a person has to read it"
    else:
        return opinion
    return replace(opinion, met=None, quote="", why=why)


def flat(text: str) -> str:
    """As passages are looked for: whatever the case, wherever lines are broken."""
    return " ".join(text.split()).casefold()


def _span(opinion: Opinion, answer: str) -> Span:
    quote = flat(opinion.quote)
    start = answer.find(quote)
    return start, start + len(quote)


def _alike(one: Span, other: Span) -> bool:
    """Whether more than half of the shorter passage stands in the other too."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * common > min(one[1] - one[0], other[1] - other[0])


def _subject(text: str) -> set[str]:
    """The words that say what a text is about, by their first letters."""
    words = (word.casefold() for word in _WORD.findall(text))
    return {word[:_STEM] for word in words if word not in _EMPTY}
