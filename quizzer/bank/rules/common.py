"""What holds for a question of any kind: texts, ids, links."""

from __future__ import annotations

import re

from quizzer.bank.rules.known import SNAKE, Found, Known, between, parts, twice, unknown
from quizzer.bank.short_forms import is_topic
from quizzer.bank.template import BLANK
from quizzer.model.parts import AFTER, mistakes
from quizzer.model.question import Question

LONGEST_TITLE = 80
MOST_MINUTES = 240
ONE_LINE = frozenset({"title", "name", "says", "unit", "tags", "hidden"})
"""Keys whose text is shown on one line."""
PROSE = frozenset({*ONE_LINE, "prompt", "hints", "explanation", "rules", "text", "why"})
"""Keys whose text is read by people."""
IDS = frozenset({"id", "formerly", "prerequisites", "mistake"})

_FINDABLE = re.compile(r"arXiv:\d{4}\.\d{4,5}(v\d+)?\b|arXiv:[a-z-]+/\d{7}\b|doi:10\.\d{4,9}/\S+"
                       r"|ISBN [\d-]{9,16}[\dX]|https?://[\w-]+(\.[\w-]+)+\S*")  # fmt: skip


def rules(question: Question, known: Known) -> Found:
    """All rules that every kind shares."""
    yield from _texts(question)
    yield from _ids(question)
    yield from between(question.minutes, 1, MOST_MINUTES, ("minutes",))
    yield from _topics(question, known)
    yield from _links(question, known)
    yield from _mistakes(question, known)


def _texts(question: Question) -> Found:
    for key in ("title", "prompt", "explanation"):
        if not getattr(question, key).strip():
            yield (key,), f"the {key} is empty"
    if len(question.title) > LONGEST_TITLE:
        yield ("title",), f"the title has {len(question.title)} characters; {LONGEST_TITLE} fit"
    for i, hint in enumerate(question.hints):
        if not hint.strip():
            yield ("hints", i), "the hint is empty"
    for place, text in parts(question):
        if not isinstance(text, str) or place == ("path",):
            continue
        if BLANK in text:
            yield place, f"still to be filled in: {text.strip()[:60]!r}"
        if _key(place) in ONE_LINE and ("\n" in text.strip() or "\t" in text):
            yield place, f"{_key(place)} is one line"
        elif _key(place) in PROSE and "\t" in text:
            yield place, "a tab; in double quotes \\t is one, as of \\top: take single quotes"


def _ids(question: Question) -> Found:
    for place, text in parts(question):
        if len(place) > 1 and _key(place) in IDS and text and not SNAKE.fullmatch(str(text)):
            yield place, f"{text!r} is no id: small letters, digits and _, as in wrong_axis"


def _key(place: tuple[str | int, ...]) -> str:
    """The last key of a place, its index in a list left out."""
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _topics(question: Question, known: Known) -> Found:
    for i, topic in enumerate(question.topics):
        yield from unknown(topic, known.topics(question), ("topics", i), "topic")
    for i, paper in enumerate(question.papers):
        words = "say where it is found: arXiv:1706.03762, doi:10.1000/182 or https://..."
        if is_topic(paper):
            yield ("papers", i), f"{paper!r} looks like a topic; it stands under topics"
        elif not _FINDABLE.search(paper) or "arxiv:" in _FINDABLE.sub("", paper).lower():
            yield ("papers", i), f"{paper!r} names no paper; {words}"
    for key in ("topics", "papers"):
        yield from twice(getattr(question, key), (key,), f"entries of {key}")
    if known.own_topics(question):
        if not question.topics:
            yield ("topics",), "the question names no topic of topics.yaml"
        yield from unknown(question.area, known.areas(question), (), "area in topics.yaml")


def _links(question: Question, known: Known) -> Found:
    links = [(("prerequisites", i), name) for i, name in enumerate(question.prerequisites)]
    links += [(("follow_ups", i), item.id) for i, item in enumerate(question.follow_ups)]
    for place, name in links:
        if name not in known.bank:
            yield from unknown(name, known.ids, place, "question")
        elif known.bank.today(name) == question.id:
            yield place, "the question names itself"
    yield from twice(question.prerequisites, ("prerequisites",), "prerequisites")
    if question.prerequisites and (way := _way_back(question, known)):
        yield ("prerequisites",), f"a circle of prerequisites: {' -> '.join(way)}"
    places = [f"{item.id} after {item.after or 'any answer'}" for item in question.follow_ups]
    yield from twice(places, ("follow_ups",), "follow-ups")
    moments = (*AFTER, *mistakes(question))
    for i, item in enumerate(question.follow_ups):
        if item.after:
            yield from unknown(item.after, moments, ("follow_ups", i), "answer or mistake")
        if item.counts and (item.after != "accepted" or not hasattr(question, "signature")):
            words = "counts: only of code that was accepted (`after: accepted`) is anything counted"
            yield ("follow_ups", i), words
    for i, old in enumerate(question.formerly):
        if old == question.id:
            yield ("formerly", i), f"{old!r} is the id that the question has now"
        elif known.bank.today(old) != question.id:
            other = known.bank.today(old)
            yield ("formerly", i), f"{old!r} finds another question too: {other}"


def _way_back(question: Question, known: Known) -> list[str]:
    """The prerequisites that lead from a question to itself; none where there is no circle."""
    seen: set[str] = set()
    ways = [[question.id, name] for name in question.prerequisites if name != question.id]
    while ways:
        way = ways.pop()
        last = known.bank.today(way[-1])
        if last == question.id:
            return way
        if last in seen or last not in known.ids:
            continue
        seen.add(last)
        ways += [[*way, name] for name in known.bank.question(last).prerequisites]
    return []


def _mistakes(question: Question, known: Known) -> Found:
    shared = [
        (place, text)
        for place, text in parts(question)
        if len(place) > 1 and place[-1] == "mistake" and text
    ]
    for place, name in shared:
        yield from unknown(str(name), known.mistakes(question), place, "mistake in mistakes.yaml")
    ids = list(mistakes(question).values())
    for place, name in shared:
        if ids.count(str(name)) > 1:
            yield place, f"two mistakes of this question are {name!r}"
