"""Answers generated for every derivation question: right ones rewritten, wrong ones by one slip.

    python -m benchmarks derivations [--count 400] [--seed 1] [--list FILE] [ID...]

Printed: how many were misjudged (right and refused, wrong and accepted), how many slips were
located in their line and named, what was told that is not the slip, and the time of a verdict.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import yaml

from benchmarks.derivations.answers import Answer, Maker
from benchmarks.derivations.judged import Judged
from benchmarks.derivations.plain import UnknownError
from quizzer.bank.load import open_bank
from quizzer.grading.derivation.audit import Alone
from quizzer.grading.derivation.grade import grade
from quizzer.model.attempt import Submission
from quizzer.model.kinds.derivation import DerivationQuestion
from quizzer.model.verdict import Report, Verdict

_OTHERS = Path(__file__).parents[2] / "tests" / "derivations"


def questions(ids: list[str]) -> Iterator[DerivationQuestion]:
    """Every derivation question, or those named."""
    bank = open_bank()
    for item in bank.summaries:
        if ids and item.id not in ids:
            continue
        question = bank.question(item.id)
        if isinstance(question, DerivationQuestion):
            yield question


def others(question: DerivationQuestion) -> list[str]:
    """Right answers of other hands."""
    path = _OTHERS / f"{question.id}.yaml"
    return yaml.safe_load(path.read_text("utf-8"))["right"] if path.exists() else []


def generated(ids: list[str], count: int, seed: int) -> Iterator[tuple[DerivationQuestion, Answer]]:
    """`count` answers, about as many for each question, half of them wrong."""
    makers = []
    for question in questions(ids):
        try:
            makers.append((question, Maker(question, seed, others(question))))
        except (UnknownError, SyntaxError) as error:
            print(f"{question.id}: nothing is generated: {error}")
    rng = random.Random(seed)
    rng.shuffle(makers)
    for place in range(count):
        question, maker = makers[place % len(makers)]
        wanted = (place // len(makers) + place) % 2
        answer = maker.wrong(rng) if wanted else maker.right(rng)
        yield question, answer or maker.right(rng)


def judged(ids: list[str], count: int, seed: int) -> Iterator[Judged]:
    """The answers graded, question after question; one is warm before its first."""
    warm = set()
    answers = sorted(generated(ids, count, seed), key=lambda pair: pair[0].id)
    for question, answer in answers:
        if question.id not in warm:
            warm.add(question.id)
            grade(question, Submission(question.id, "\n".join(question.answer).encode()), Alone(7))
        started = time.perf_counter()
        try:
            report = grade(question, Submission(question.id, answer.text.encode()), Alone(7))
        except Exception as error:  # the judge's own fault: misjudged, whatever was handed in
            words = f"{type(error).__name__}: {error}"
            report = Report(question.id, Verdict.JUDGE_ERROR, message=words)
        yield Judged(answer, report, time.perf_counter() - started)


def main(arguments: list[str]) -> int:
    """Print the figures. Returns 1 where an answer was misjudged."""
    parser = argparse.ArgumentParser("python -m benchmarks derivations")
    parser.add_argument("ids", nargs="*")
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", type=Path, help="write what was misjudged, missed or odd here")
    given = parser.parse_args(arguments)
    found = []
    with given.list.open("w", encoding="utf-8") if given.list else nullcontext() as seen:
        for one in judged(given.ids, given.count, given.seed):
            found.append(one)
            if seen:
                seen.writelines(f"{line}\n" for line in listed([one]))
                seen.flush()
    wrong = [one for one in found if one.answer.slip]
    refused = [one for one in wrong if not one.misjudged]
    bad = [one for one in found if one.misjudged]
    located = [one for one in refused if one.located]
    named = [one for one in refused if one.named]
    odd = [one for one in refused if one.odd]
    times = sorted(one.seconds * 1e3 for one in found)
    per = Counter(one.answer.question for one in found)
    print(f"answers {len(found)}, right {len(found) - len(wrong)}, wrong {len(wrong)}")
    print(f"questions {len(per)}, {min(per.values())} to {max(per.values())} answers each")
    print(f"misjudged {len(bad)}")
    share = max(len(refused), 1)
    print(f"located {len(located) / share:.1%}, named {len(named) / share:.1%}, odd {len(odd)}")
    print(f"ms: median {statistics.median(times):.1f}, worst {times[-1]:.0f}")
    kinds = Counter(one.answer.slip.kind for one in refused if one.answer.slip)
    for kind, many in kinds.most_common():
        told = sum(one.named for one in named if one.answer.slip and one.answer.slip.kind == kind)
        print(f"  {kind:16} {many:4}, named {told}")
    return 1 if bad else 0


def listed(found: list[Judged]) -> Iterator[str]:
    """Everything that somebody should look at."""
    for one in found:
        words = [
            word
            for word, holds in (
                ("MISJUDGED", one.misjudged),
                ("NOT LOCATED", bool(one.answer.slip) and not one.located),
                ("NOT NAMED", bool(one.answer.slip) and not one.named and not one.odd),
                ("ODD", bool(one.answer.slip) and one.odd),
                ("SLOW", one.seconds > 1),
            )
            if holds
        ]
        if not words:
            continue
        answer = one.answer
        slip = (
            f"{answer.slip.kind} in line {answer.line}, was {answer.was}"
            if answer.slip
            else "right"
        )
        yield f"== {', '.join(words)}: {answer.question} ({answer.style}; {slip})"
        yield answer.text
        said = f"{one.report.verdict.value}: {one.report.message} [{one.said}]"
        yield f"-- {said} {one.seconds:.2f} s"
        yield ""
