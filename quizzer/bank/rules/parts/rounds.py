"""What can be wrong with a debugging round that needs no run: the symptom, whose case it is."""

from __future__ import annotations

import ast

from quizzer.bank.rules.known import Found, Known, between
from quizzer.errors import BankError
from quizzer.model.code.signature import Signature, read_signature, signature_in
from quizzer.model.question import Case, CodeQuestion

FUNCTION = "symptom"


def signature_of(
    case: Case, question: CodeQuestion, known: Known, own: Signature
) -> tuple[Signature, str]:
    """Of the function that a case calls, and what is wrong with its name, in words."""
    if not case.of or case.of == question.function:
        return own, ""
    if not question.faults:
        return own, "a case is of another function only in a debugging round: where faults are"
    try:
        return read_signature(signature_in(known.bank.reference(question), case.of)), ""
    except (BankError, ValueError, SyntaxError) as error:
        return own, str(error)


def parameters(question: CodeQuestion, known: Known, own: Signature) -> set[str]:
    """The names of what is given to the functions that cases call."""
    calls = (signature_of(case, question, known, own)[0] for case in question.cases)
    return {*own.parameters, *(name for call in calls for name in call.parameters)}


def rules(question: CodeQuestion) -> Found:
    """The symptom's code and its numbers; no second way to begin with a bug."""
    if question.faults and question.starter:
        yield ("starter",), "a debugging round draws its faults, so it has no starter"
    symptom = question.symptom
    if symptom is None:
        return
    if not question.faults:
        yield ("symptom",), "a symptom is a debugging round's: there are no faults"
    try:
        tree = ast.parse(symptom.code)
    except SyntaxError as error:
        yield ("symptom", "code"), f"line {error.lineno}: {error.msg}"
        return
    made = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    if not any(node.name == FUNCTION and not node.args.args for node in made):
        yield ("symptom", "code"), f"it defines no function {FUNCTION}() without arguments"
    yield from between(symptom.seconds, 0.1, 30, ("symptom", "seconds"))
    yield from between(symptom.within, 0, 1, ("symptom", "within"))
