"""What is seen of a code question: prompt, signature, rules and stub; afterwards, the reference."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from quizzer.bank.stub import readable, stub
from quizzer.grading.code.seen.example import allowed, example
from quizzer.grading.rooms import common
from quizzer.model.framework import Framework
from quizzer.model.shown import Mending, Shown

if TYPE_CHECKING:
    from quizzer.bank.load import Bank
    from quizzer.model.question import CodeQuestion

SOURCE = True


def shown(question: CodeQuestion, seed: int, bank: Bank) -> Shown:
    """The prompt with rules, an example and the limits, and the text that an editor starts with."""
    if question.faults:
        from quizzer.grading.code.rounds import shown as of_round

        return of_round.shown(question, seed, bank)
    # Only a starter is made of the reference: without one the question opens where it is missing.
    reference = bank.reference(question) if question.starter else ""
    return Shown(
        prompt=_prompt(question),
        hints=question.hints,
        stub=stub(question, reference),
        stubs=tuple(
            (str(other), stub(question, reference, framework=other))
            for other in Framework
            if other is not Framework.NUMPY and not question.starter
        ),
        signature=question.signature,
        returns=question.returns,
        rules=question.rules,
        example=example(question),
        long=True,
        how=f"a file: quizzer start {question.id}, then quizzer grade {question.id}.py",
    )


def _prompt(question: CodeQuestion) -> str:
    parts = [question.prompt.rstrip()]
    if question.rules:
        rules = "\n".join(f"- {rule}" for rule in question.rules)
        parts += [f"Implement `{question.signature}`.", "**Rules**", rules]
    parts += [example(question), allowed(question)]
    return "\n\n".join(filter(None, parts)) + "\n"


def revealed(question: CodeQuestion, seed: int, bank: Bank, mistake: str) -> str:
    """A named mistake as a change of the reference, the reference, the explanation."""
    from quizzer.grading.code.seen.mistake import as_diff

    if question.faults:
        from quizzer.grading.code.rounds import shown as of_round

        return of_round.revealed(question, seed, bank)
    reference = bank.reference(question)
    code = f"```python\n{readable(reference).rstrip()}\n```"
    return f"{as_diff(question, reference, mistake)}{code}\n\n{question.explanation}"


def texts(question: CodeQuestion) -> list[str]:
    """The prompt, the rules, and what is said of mistakes and properties."""
    said = [item.sentence for item in question.misconceptions]
    said += [item.says for item in (*question.properties, *question.faults)]
    said += [question.symptom.says] if question.symptom else []
    return [*common(question), *question.rules, *said]


def meaning(question: CodeQuestion, bank: Bank) -> str:
    """The function that is asked for: the signature, the rules, and what the reference does."""
    tree = ast.parse(bank.reference(question))
    if ast.get_docstring(tree) is not None:
        del tree.body[0]
    return repr((question.signature, question.rules, ast.dump(tree)))


def places(question: CodeQuestion, answer: str) -> bool:
    """Nothing is named by its place."""
    return False


def mending(question: CodeQuestion, bank: Bank, mistake: str) -> Mending:
    """The lines of the reference that the mistake changes, and what it has there."""
    from quizzer.grading.code.seen.mistake import changed

    return Mending(*changed(question, bank.reference(question), mistake))


def formula(question: CodeQuestion) -> str:
    """No formula is asked for."""
    return ""
