"""The text that `quizzer bank new` writes: a question that passes once its blanks are filled."""

from __future__ import annotations

from quizzer.model.kind import Kind

BLANK = "FILL IN: "
"""Before each text that an author has to write; what still has it does not pass."""

_HEAD = """\
title: {title}
kind: {kind}
level: 2          # 1 warm-up, 2 screen, 3 onsite
minutes: 10
prompt: |
  {blank}What is asked, in Markdown; formulas as $x^2$ or, on a line of their own, $$x^2$$.{drawn}
"""
_TAIL = """\
hints:
  - "{blank}A vague hint."
  - "{blank}A plainer one."
  - "{blank}Nearly told."
explanation: |
  {blank}Shown after the answer: why it is so, and where people go wrong.{answer}
topics: []        # ids of topics.yaml
papers: []        # arXiv:1706.03762, doi:..., https://...
prerequisites: [] # ids of questions that are better answered first
follow_ups: []    # ids, or {{id: softmax, after: accepted}}: accepted, wrong, or a mistake's id
"""
_BODY: dict[Kind, str] = {
    Kind.CODE: """\
signature: {id}(x)
rules:            # what a learner cannot guess; shown under the prompt and in the stub
  - "x (N,), numpy float64; returns a float"
  - "the inputs are not modified"
returns: []
types: {{}}         # a list becomes an array of floats, unless {{labels: int}} or bool is said here
cases:            # a text is an expression; draws are new in every run
  - name: worked by hand
    sample: true
    args: {{x: [1, 2, 3]}}
  - name: a drawn vector
    args: {{x: "normal(5)"}}
misconceptions:   # one mistake each, as an edit of the reference
  - id: forgets_something
    says: "{blank}the answer leaves something out"
    replace: "2 * np.sum(x)"
    with: "np.sum(x)"
""",
    Kind.NUMERIC: """\
parameters:       # drawn anew in every attempt; {{{{n}}}} stands for the value in the prompt
  n: "integers(2, 60)"
answer: "n * 2"
unit: ""
rtol: 0.01
wrong:
  - {{id: forgets_two, says: "{blank}the factor 2 is missing", formula: "n"}}
check: "n + n"    # the same answer by a second route
""",
    Kind.CHOICE: """\
options:
  - {{id: a, text: "{blank}The right one", correct: true, why: "{blank}Why it is right."}}
  - {{id: b, text: "{blank}A plausible wrong one", misconception: "{blank}the belief behind it",
     why: "{blank}Why it is wrong."}}
  - {{id: c, text: "{blank}Another", why: "{blank}What it mixes up."}}
""",
    Kind.OPEN: """\
model_answer: |
  {blank}What a good answer says.
rubric:
  - {{id: first, says: "{blank}names the first thing", points: 1}}
  - {{id: second, says: "{blank}names the second", points: 1}}
  - {{id: third, says: "{blank}names the third", points: 1}}
  - {{id: fourth, says: "{blank}names the fourth", points: 1}}
""",
    Kind.ORDER: """\
steps:            # in a right order; they are shown shuffled
  - {{id: first, text: "{blank}What comes first"}}
  - {{id: second, text: "{blank}What needs the first", why: "{blank}it uses what the first gave"}}
  - {{id: third, text: "{blank}What needs the second", why: "{blank}it uses what the second gave"}}
  - {{id: aside, text: "{blank}What may come before the third", why: "{blank}it uses the second"}}
  - {{id: last, text: "{blank}What comes last", why: "{blank}it needs all of them"}}
any_order:        # steps that may stand either way round
  - [third, aside]
wrong:            # mistakes: steps that stand in this order among themselves
  - {{id: second_first, says: "{blank}the second needed nothing", order: [second, first]}}
""",
    Kind.REVIEW: """\
file: |
  def mean(values):
      return sum(values) / len(values)
change: [{{replace: "/ len(values)", with: "/ max(1, len(values) - 1)"}}]
verdict: reject   # or accept, or mend: then `mend` has the edits of the changed file
lines: ["len(values)"]   # texts of the rows that decide
reasons:
  - {{id: too_large, text: "{blank}The right one", correct: true, why: "{blank}Why it is right."}}
  - {{id: b, text: "{blank}A plausible wrong one", why: "{blank}Why it is wrong."}}
  - {{id: c, text: "{blank}Another", why: "{blank}What it mixes up."}}
proof: |          # whether the new file does harm, by running both
  def harm(old, new):
      return old["mean"]([1.0, 3.0]) != new["mean"]([1.0, 3.0])
""",
    Kind.DERIVATION: """\
variables:        # name: shape by dimensions' names, and a domain where it is not the reals
  z: {{shape: [K]}}
definitions:
  p: softmax(z)
  L: sum(p**2)
target: dL/dz     # computed by sympy, never typed in
answer:
  - dL/dz = 2*p*(p - sum(p**2))
misconceptions:
  - {{id: sign, says: "{blank}the sign is flipped", answer: "-2*p*(p - sum(p**2))"}}
""",
}
_SOLUTION = '''\
"""{title}.

Shapes      x: (N,) -> float
Source      {blank}where it comes from
Complexity  O(N)
Pitfalls    what goes wrong
"""

import numpy as np


def {id}(x):
    return float(2 * np.sum(x))
'''


def question(question_id: str, kind: Kind) -> str:
    """The YAML of a new question."""
    title = question_id.replace("_", " ").capitalize()
    numeric = kind is Kind.NUMERIC
    return (_HEAD + _BODY[kind] + _TAIL).format(
        id=question_id,
        blank=BLANK,
        title=title,
        kind=kind,
        drawn=" There are {{n}} pairs; how many are single?" if numeric else "",
        answer=" Here: {{answer}}." if numeric else "",
    )


def solution(question_id: str, kind: Kind) -> str:
    """The reference that goes with a new question; empty for kinds without one."""
    title = question_id.replace("_", " ").capitalize()
    return _SOLUTION.format(id=question_id, blank=BLANK, title=title) if kind is Kind.CODE else ""
