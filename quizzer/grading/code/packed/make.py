"""Writes down the samples of a question, with what its reference returns for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.grading.code.checkers import CHECKERS
from quizzer.grading.code.opened import maker_for
from quizzer.grading.code.packed.plain import NotPlainError, plain
from quizzer.model.code.worked import Worked, WorkedCall, WorkedSample

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.grading.code.cases import Maker, Prepared
    from quizzer.model.question import CodeQuestion

SEED = 0
"""What a sample draws is the same in every pack: nothing of the packer's secret is in it."""


def worked(question: CodeQuestion, bank: Bank) -> tuple[Worked, ...]:
    """The samples of each function that the question's cases call; nothing of hidden ones. The
    reference runs, under its clock. Raises BankError."""
    samples = tuple(case for case in question.cases if case.sample)
    if not samples:
        return ()
    own = replace(question, cases=samples, properties=())
    if not question.faults:
        return (_of(maker_for(own, bank)),)
    from quizzer.grading.code.rounds.parts import makers

    return tuple(map(_of, makers(own, bank)))


def _of(maker: Maker) -> Worked:
    question = maker.question
    found = []
    for prepared in maker.all(SEED):
        try:
            found.append(_sample(prepared))
        except NotPlainError:
            continue
    return Worked(
        signature=question.signature,
        returns=question.returns,
        typed=tuple(question.types or ()),
        allow=question.allow,
        forbid=question.forbid,
        limits=question.limits,
        samples=tuple(found),
        left_out=len(question.cases) - len(found),
    )


def _sample(prepared: Prepared) -> WorkedSample:
    if prepared.bounds:
        raise NotPlainError("a function that counts its calls")
    calls = tuple(
        WorkedCall({n: plain(v) for n, v in call.args.items()}, call.keep, plain(call.expected))
        for call in prepared.calls
    )
    name = next(name for name, rule in CHECKERS.items() if rule is prepared.rule)
    tolerance, case = prepared.tolerance, prepared.case
    return WorkedSample(case.name, calls, name, tolerance.rtol, tolerance.atol, case.repeat or 0,
                        prepared.double)  # fmt: skip
