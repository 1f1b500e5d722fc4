"""What can be wrong with a code question that needs no run: names, expressions, edits, limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

from quizzer.bank import usable
from quizzer.bank.rules.known import (
    Found,
    Known,
    Place,
    between,
    expression,
    tolerances,
    twice,
    unknown,
)
from quizzer.bank.rules.parts import growth, rounds, stages
from quizzer.bank.stub import apply, sources
from quizzer.bank.template import BLANK
from quizzer.errors import BankError, ExpressionError
from quizzer.model.code.signature import Signature, read_signature, signature_in
from quizzer.model.framework import Framework
from quizzer.model.misconception import HOLES, holes
from quizzer.model.parts import Cost, Fault
from quizzer.model.question import Case, CodeQuestion, Misconception

MOST_REPEATS = 1_000_000

_MODULE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


def _growth(cost: Cost) -> Found:
    """A cost that cannot be compared: names that are no sizes, no value, too many sizes."""
    if not 1 <= len(cost.sizes) <= growth.MOST_SIZES:
        yield ("cost", "sizes"), f"a cost has 1 to {growth.MOST_SIZES} sizes"
        return
    for name in ("time", "memory") if cost.memory else ("time",):
        place, text = ("cost", name), getattr(cost, name)
        wrong = list(expression(text, place, cost.sizes, ()))
        yield from wrong
        if not wrong:
            try:
                growth.alike(text, text, tuple(cost.sizes))
            except ExpressionError as error:
                yield place, error.message


def rules(question: CodeQuestion, known: Known) -> Found:
    """Signature, cases, properties, and every edit of the reference."""
    try:
        signature = read_signature(question.signature)
    except ValueError as error:
        yield ("signature",), str(error)
        return
    if not any(case.sample for case in question.cases):
        yield ("cases",), "no case is a sample; a learner must see at least one"
    if known.checkers:
        yield from unknown(question.checker, known.checkers, ("checker",), "checker")
    for name in question.types or {}:
        named = rounds.parameters(question, known, signature)
        yield from unknown(name, named, ("types", name), "parameter")
    for i, name in enumerate(question.gradient):
        yield from unknown(name, signature.parameters, ("gradient", i), "parameter")
    if question.cost is not None:
        yield from _growth(question.cost)
    yield from tolerances(question.tolerance.rtol, question.tolerance.atol, ("tolerance",))
    yield from usable.of_limits(question.limits)
    for key in ("allow", "forbid"):
        for i, name in enumerate(getattr(question, key)):
            if not _MODULE.fullmatch(name):
                yield (key, i), f"{name!r} is no module or function, as in scipy.special"
    names = [f"{case.of}: {case.name}" if case.of else case.name for case in question.cases]
    yield from twice(names, ("cases",), "cases")
    for i, case in enumerate(question.cases):
        asked, words = rounds.signature_of(case, question, known, signature)
        if words:
            yield ("cases", i, "of"), words
        yield from _case(case, ("cases", i), asked, question, known)
    yield from _properties(question, signature)
    yield from _edits(question, known)
    yield from rounds.rules(question)
    yield from stages.rules(question, known)


def _case(
    case: Case, at: Place, signature: Signature, question: CodeQuestion, known: Known
) -> Found:
    if (case.args is None) == (case.steps is None):
        yield at, "a case has either args or steps"
    if known.checkers and case.checker:
        yield from unknown(case.checker, known.checkers, (*at, "checker"), "checker")
    if case.repeat is not None:
        yield from between(case.repeat, 1, MOST_REPEATS, (*at, "repeat"))
    if case.tolerance is not None:
        yield from tolerances(case.tolerance.rtol, case.tolerance.atol, (*at, "tolerance"))
    functions = set(known.bank.fixtures(question))
    names: set[str] = set()
    for name, expr in (case.let or {}).items():
        yield from expression(expr, (*at, "let", name), names, functions)
        names.add(name)
    steps = [((*at, "steps", i), step.args, step.keep) for i, step in enumerate(case.steps or ())]
    for place, args, keep in steps or [(at, case.args or {}, None)]:
        for name, expr in args.items():
            yield from unknown(name, signature.parameters, (*place, "args", name), "parameter")
            yield from expression(expr, (*place, "args", name), names, functions)
            names.add(name)
        missing = [name for name in signature.required if name not in args]
        if missing:
            yield (*place, "args"), f"no value for {', '.join(missing)}"
        names |= set(keep or {})
    for name, expr in (case.calls or {}).items():
        yield from expression(expr, (*at, "calls", name), names, functions)
    if case.law is not None:
        yield from expression(case.law, (*at, "law"), names, functions)


def _properties(question: CodeQuestion, signature: Signature) -> Found:
    names = {*signature.parameters, *question.returns, "result"}
    for i, item in enumerate(question.properties):
        for key in ("check", "when"):
            expr = getattr(item, key)
            if expr is not None:
                yield from expression(expr, ("properties", i, key), names, ())


def _edits(question: CodeQuestion, known: Known) -> Found:
    try:
        reference = known.bank.reference(question)
    except BankError as error:
        yield (), str(error)
        return
    if BLANK in reference:
        place = known.bank.solution_path(question)
        yield (), f"the reference is still to be filled in: {place}"
    for i, item in enumerate(question.misconceptions):
        at = ("misconceptions", i)
        if bool(item.changes) == bool(item.submission):
            yield at, "a misconception has either replace/with, edits, or a submission"
        if item.variants and item.replace is None:
            yield at, "variants are further texts for with, so they need replace/with"
        yield from _compiled(item.id, lambda item=item: sources(item, reference), at)
        yield from _hole(item, at)
    for i, item in enumerate(question.faults):
        at = ("faults", i)
        if not item.changes:
            yield at, "a fault has either replace/with, or edits"
        yield from _compiled(item.id, lambda item=item: (apply(item.changes, reference),), at)
    yield from _ids(question)
    yield from _overlaps(question.faults, reference)
    yield from _in_torch(question, known, reference)
    try:
        apply(question.starter, reference)
    except BankError as error:
        yield ("starter",), str(error)


def _in_torch(question: CodeQuestion, known: Known, reference: str) -> Found:
    """A debugging round's second reference: the same functions, and every fault as its edit."""
    there = Framework.TORCH in known.bank.frameworks(question)
    if not there or not question.faults:
        if there:
            yield (), "a reference in torch belongs to debugging rounds: where faults are"
        for i, item in enumerate(question.faults):
            if item.torch:
                path = known.bank.solution_path(question, Framework.TORCH)
                yield ("faults", i, "torch"), f"edits of a reference that is not there: {path}"
        return
    try:
        source = known.bank.reference(question, Framework.TORCH)
        for name in sorted({case.of or question.function for case in question.cases}):
            asked, found = signature_in(reference, name), signature_in(source, name)
            if asked != found:
                yield (), f"in torch: {found} where numpy has {asked}"
    except (BankError, ValueError, SyntaxError) as error:
        yield (), f"in torch: {error}"
        return
    faults = question.written_in(Framework.TORCH).faults
    for i, item in enumerate(faults):
        at = ("faults", i, "torch")
        yield from _compiled(item.id, lambda item=item: (apply(item.changes, source),), at)
    yield from _overlaps(faults, source)


def _hole(item: Misconception, at: Place) -> Found:
    """A free number has one hole, in the edit and in the sentence."""
    found = set(holes("".join(edit.with_ for way in item.open_ways for edit in way)))
    if item.free and len(found) != 1:
        yield at, f"free gives numbers for one hole, one of {', '.join(f'{{{h}}}' for h in HOLES)}"
    if item.free and set(holes(item.says)) != found:
        yield at, "a free number is told: `says` has the same hole as the edit"
    if holes(item.says) and not item.free:
        yield at, "a hole needs `free`: the numbers that the audit puts there"


def _ids(question: CodeQuestion) -> Found:
    """One mistake, one id: a fault may be known as a misconception too, and is then its repeat."""
    for key in ("misconceptions", "faults"):
        yield from twice([item.id for item in getattr(question, key)], (key,), key)
    beliefs = {item.id: item for item in question.misconceptions}
    for i, item in enumerate(question.faults):
        if item.id in beliefs and beliefs[item.id].changes != item.changes:
            words = f"the misconception {item.id!r} is another edit; two mistakes need two ids"
            yield ("faults", i), words


def _compiled(name: str, made: Callable[[], tuple[str, ...]], at: Place) -> Found:
    """Whether the edits apply, each exactly once, and give Python."""
    try:
        for source in made():
            compile(source, name, "exec", dont_inherit=True)
    except (BankError, SyntaxError) as error:
        yield at, f"{name}: {error}"


def _overlaps(faults: tuple[Fault, ...], reference: str) -> Found:
    """The seed may draw any two faults: both are then made, in the file's order."""
    for (_, one), (i, other) in combinations(enumerate(faults), 2):
        try:
            apply(one.changes, reference)
            apply(other.changes, reference)
        except BankError:
            continue  # told by itself
        try:
            source = apply((*one.changes, *other.changes), reference)
            compile(source, other.id, "exec", dont_inherit=True)
        except (BankError, SyntaxError):
            yield ("faults", i), f"{other.id} cannot be made together with {one.id}"
