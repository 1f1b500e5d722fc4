"""What can be wrong with a sound YAML file: names, expressions, paths, edits and links.

Every diagnostic at once, each at its line and column. What needs values (does the reference fit
its own cases, is a misconception rejected) is the audit's part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from quizzer.bank import schema, strict_yaml
from quizzer.bank.load import Bank
from quizzer.bank.roots import Root
from quizzer.bank.rules.order import order
from quizzer.bank.stub import apply, sources
from quizzer.errors import BankError
from quizzer.lang.names import check, nearest
from quizzer.model.diagnostic import Diagnostic
from quizzer.model.order import OrderQuestion
from quizzer.model.question import (
    Case,
    ChoiceQuestion,
    CodeQuestion,
    NumericQuestion,
    OpenQuestion,
    Question,
)
from quizzer.model.signature import Signature, read_signature

Place = tuple[str | int, ...]
Found = Iterator[tuple[Place, str]]


def validate(
    bank: Bank, ids: Sequence[str] = (), checkers: Collection[str] = ()
) -> list[Diagnostic]:
    """All diagnostics of the bank, or of the questions named.

    `checkers` are the names that a question may give; empty leaves them unchecked.
    """
    chosen = [item.id for item in bank.summaries if not ids or item.id in ids]
    found = [d for d in bank.diagnostics if not ids or Path(d.path).stem in ids]
    known = _Known(bank, checkers)
    for question_id in chosen:
        question = bank.question(question_id)
        document = strict_yaml.read(Path(question.path).read_bytes(), question.path)
        found += [
            Diagnostic(question.path, *document.place(place), message)
            for place, message in _defects(question, known)
        ]
    for root, path in bank.broken():
        if not ids or Path(path).stem in ids:
            found += _of_the_rest(root, path, known)
    if not ids:
        found += _strays(bank)
    return sorted(set(found))


def _of_the_rest(root: Root, path: str, known: _Known) -> Iterator[Diagnostic]:
    """What is wrong with the sound parts of a file that gives no question."""
    full = root.questions / path
    topic, _, name = path.rpartition("/")
    try:
        document = strict_yaml.read(full.read_bytes(), str(full))
    except OSError:
        return
    rest = schema.remainder(document.data, name.removesuffix(".yaml"), topic, str(full))
    if rest is None:
        return
    for place, message in _defects(rest, known):
        yield Diagnostic(str(full), *document.place(place), message)


class _Known:
    """What a question may refer to."""

    def __init__(self, bank: Bank, checkers: Collection[str]) -> None:
        self.bank = bank
        self.checkers = checkers
        self.topics: dict[Path, frozenset[str]] = {}

    def topic_ids(self, question: Question) -> frozenset[str]:
        """Ids of topics.yaml of the question's bank, or of the shipped one."""
        for root in (self.bank.root(question.id), self.bank.roots[0]):
            if root.topics not in self.topics:
                self.topics[root.topics] = _topic_ids(root.topics)
            if self.topics[root.topics]:
                return self.topics[root.topics]
        return frozenset()


def _topic_ids(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    import yaml

    entries = yaml.load(path.read_bytes(), strict_yaml.Loader)
    return frozenset(entry["id"] for entry in entries)


def _defects(question: Question, known: _Known) -> Found:
    if not question.prompt.strip():
        yield ("prompt",), "the prompt is empty"
    if question.minutes < 1:
        yield ("minutes",), "minutes is at least 1"
    for i, follow_up in enumerate(question.follow_ups):
        if follow_up not in known.bank:
            ids = [item.id for item in known.bank.summaries]
            yield ("follow_ups", i), f"no question {follow_up!r}{nearest(follow_up, ids)}"
    for i, source in enumerate(question.sources):
        if _looks_like_topic(source) and source not in known.topic_ids(question):
            topics = known.topic_ids(question)
            yield ("sources", i), f"no topic {source!r}{nearest(source, topics)}"
    specific = VALIDATORS.get(type(question))
    if specific:
        yield from specific(question, known)


def _looks_like_topic(source: str) -> bool:
    return source.replace("-", "").replace("_", "").isalnum() and source == source.lower()


def _code(question: CodeQuestion, known: _Known) -> Found:
    try:
        signature = read_signature(question.signature)
    except ValueError as error:
        yield ("signature",), str(error)
        return
    if not any(case.sample for case in question.cases):
        yield ("cases",), "no case is a sample; a learner must see at least one"
    if known.checkers and question.checker not in known.checkers:
        words = f"no checker {question.checker!r}{nearest(question.checker, known.checkers)}"
        yield ("checker",), words
    for name in question.types or {}:
        if name not in signature.parameters:
            yield ("types", name), f"no parameter {name!r}{nearest(name, signature.parameters)}"
    names = [case.name for case in question.cases]
    for i, case in enumerate(question.cases):
        if case.name in names[:i]:
            yield ("cases", i), f"two cases are called {case.name!r}"
        yield from _case(case, ("cases", i), signature, question, known)
    yield from _properties(question, signature)
    yield from _edits(question, known)


def _case(
    case: Case, at: Place, signature: Signature, question: CodeQuestion, known: _Known
) -> Found:
    if (case.args is None) == (case.steps is None):
        yield at, "a case has either args or steps"
    if known.checkers and case.checker and case.checker not in known.checkers:
        yield (
            (*at, "checker"),
            f"no checker {case.checker!r}{nearest(case.checker, known.checkers)}",
        )
    functions = set(known.bank.fixtures(question))
    names: set[str] = set()
    for name, expr in (case.let or {}).items():
        yield from _expression(expr, (*at, "let", name), names, functions)
        names.add(name)
    steps = [((*at, "steps", i), step.args, step.keep) for i, step in enumerate(case.steps or ())]
    for place, args, keep in steps or [(at, case.args or {}, None)]:
        for name, expr in args.items():
            if name not in signature.parameters:
                words = f"no parameter {name!r}{nearest(name, signature.parameters)}"
                yield (*place, "args", name), words
            yield from _expression(expr, (*place, "args", name), names, functions)
            names.add(name)
        missing = [name for name in signature.required if name not in args]
        if missing:
            yield (*place, "args"), f"no value for {', '.join(missing)}"
        names |= set(keep or {})
    for name, expr in (case.calls or {}).items():
        yield from _expression(expr, (*at, "calls", name), names, functions)
    if case.law is not None:
        yield from _expression(case.law, (*at, "law"), names, functions)


def _expression(expr: Any, at: Place, names: Collection[str], functions: Collection[str]) -> Found:
    for error in check(expr, names, functions):
        column = "" if error.column is None else f" (column {error.column + 1} of {error.text!r})"
        yield at, f"{error.message}{column}"


def _properties(question: CodeQuestion, signature: Signature) -> Found:
    names = {*signature.parameters, *question.returns, "result"}
    for i, item in enumerate(question.properties):
        for key in ("check", "when"):
            expr = getattr(item, key)
            if expr is not None:
                yield from _expression(expr, ("properties", i, key), names, ())


def _edits(question: CodeQuestion, known: _Known) -> Found:
    try:
        reference = known.bank.reference(question)
    except BankError as error:
        yield (), str(error)
        return
    seen: set[str] = set()
    for i, item in enumerate(question.misconceptions):
        at = ("misconceptions", i)
        if item.id in seen:
            yield at, f"two misconceptions are called {item.id!r}"
        seen.add(item.id)
        if bool(item.changes) == bool(item.submission):
            yield at, "a misconception has either replace/with, edits, or a submission"
        if item.variants and item.replace is None:
            yield at, "variants are further texts for with, so they need replace/with"
        try:
            for source in sources(item, reference):
                compile(source, item.id, "exec", dont_inherit=True)
        except (BankError, SyntaxError) as error:
            yield at, f"{item.id}: {error}"
    try:
        apply(question.starter, reference)
    except BankError as error:
        yield ("starter",), str(error)


def _numeric(question: NumericQuestion, known: _Known) -> Found:
    names: set[str] = set()
    for name, expr in (question.parameters or {}).items():
        yield from _expression(expr, ("parameters", name), names, ())
        names.add(name)
    yield from _expression(question.answer, ("answer",), names, ())
    if question.check is not None:
        yield from _expression(question.check, ("check",), names, ())
    for i, item in enumerate(question.wrong):
        yield from _expression(item.formula, ("wrong", i, "formula"), names, ())


def _choice(question: ChoiceQuestion, known: _Known) -> Found:
    ids = [option.id for option in question.options]
    for i, option in enumerate(question.options):
        if option.id in ids[:i]:
            yield ("options", i), f"two options are called {option.id!r}"
    right = sum(option.correct for option in question.options)
    if right == 0 or (right > 1 and not question.multiple):
        yield ("options",), f"{right} options are correct; one is, or `multiple: true` stands there"


def _open(question: OpenQuestion, known: _Known) -> Found:
    ids = [item.id for item in question.rubric]
    for i, item in enumerate(question.rubric):
        if item.id in ids[:i]:
            yield ("rubric", i), f"two criteria are called {item.id!r}"
        if item.points < 1:
            yield ("rubric", i), "a criterion is worth at least one point"


VALIDATORS: dict[type[Question], Callable[[Any, _Known], Found]] = {
    CodeQuestion: _code,
    NumericQuestion: _numeric,
    ChoiceQuestion: _choice,
    OpenQuestion: _open,
    OrderQuestion: order,
}


def _strays(bank: Bank) -> list[Diagnostic]:
    """Solutions that no question names, and topics.yaml entries given twice."""
    found = []
    for root in bank.roots:
        for path in sorted(root.solutions.glob("*/*.py")):
            if not (root.questions / path.parent.name / f"{path.stem}.yaml").exists():
                words = "a solution without a question of the same topic and id"
                found.append(Diagnostic(str(path), 0, 0, words, "warning"))
    return found
