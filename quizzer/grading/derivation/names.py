"""The names that a derivation may use, with shapes and domains, and what is sought."""

from __future__ import annotations

import re

from quizzer.mathematics.read.functions import EXPECTATIONS, MATHEMATICAL
from quizzer.model.kinds.derivation import DerivationQuestion, Target, Variable

DOMAINS = {
    "real": "",
    "positive": "> 0",
    "unit": "between 0 and 1",
    "simplex": "on the simplex",
    "one_hot": "one-hot",
    "binary": "0 or 1",
    "count": "a whole number, at least 3",
}


def sections(question: DerivationQuestion) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Headings with their lines."""
    width = max((len(name) for name in question.variables), default=1)
    names = [_line(name, variable, width) for name, variable in question.variables.items()]
    if question.dimensions:
        names.append(f"{', '.join(question.dimensions)}: dimensions, also as numbers")
    found = [("Names", tuple(names))]
    definitions = [f"{name} = {text}" for name, text in question.definitions.items()]
    if question.where:
        definitions.append(f"where {', '.join(question.where)}")
    if definitions:
        found.append(("Definitions", tuple(definitions)))
    return (*found, ("Wanted", (wanted(question.sought),)))


def words(question: DerivationQuestion) -> tuple[str, ...]:
    """What the lines are made of, to be offered while one types: the derivative that is wanted,
    the question's names, then functions, those of its definitions first."""
    sought = question.sought
    aim = sought.argmin or sought.argmax
    wanted = sought.derivative or (f"d{aim}/d{sought.over}" if aim else "")
    own = [wanted, sought.name or "", *question.variables, *question.definitions]
    random = any(variable.random for variable in question.variables.values())
    used = set(re.findall(r"\w+", " ".join(question.definitions.values())))
    functions = [name for name in MATHEMATICAL if random or name not in EXPECTATIONS]
    functions = sorted((name for name in functions if "'" not in name), key=lambda n: n not in used)
    calls = (f"{name}(" for name in functions)
    return tuple(dict.fromkeys(filter(None, (*own, *question.dimensions, *calls))))


def _line(name: str, variable: Variable, width: int) -> str:
    counts = variable.domain == "count"
    shape = f"({', '.join(map(str, variable.shape))})" if variable.shape else "a number"
    shape = "" if counts and not variable.shape else shape
    domain = DOMAINS[variable.domain]
    if variable.between:
        domain = f"between {variable.between[0]} and {variable.between[1]}"
    facts = ", ".join(filter(None, (shape, domain, _law(variable), variable.says)))
    return f"{name:<{width}}  {facts}"


def _law(variable: Variable) -> str:
    """What is known of a random name."""
    if variable.random is None:
        return ""
    mean, variance = variable.random.mean, variable.random.variance or "1"
    if variable.random.law == "bernoulli":
        return f"random: 1 with probability {mean}, else 0, independent"
    return f"random: independent, mean {mean}, variance {variance}"


def wanted(target: Target) -> str:
    """What is sought, in a few words."""
    if target.derivative:
        return target.derivative
    if target.hessian:
        return f"{target.name}, the second derivative of {target.hessian} in {target.over}"
    for word, scalar in (("argmin", target.argmin), ("argmax", target.argmax)):
        if scalar:
            on = f" where {target.subject_to} = 0" if target.subject_to else ""
            return f"{target.over}, the {word} of {scalar}{on}"
    if target.equals:
        return f"{target.name} = {target.equals}, in closed form"
    if target.bound is not None:
        sign = ">=" if target.at_least is not None else "<="
        return f"a proof of {target.name} {sign} {target.bound}"
    return f"{target.name}, in closed form"
