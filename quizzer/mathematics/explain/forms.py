"""A slip made in a right form: the wrong expression is what the right one becomes by it.

The right forms are the other side of the link and what the model answer gives for the same name.
Where the value of one of them with a factor, a term, a sign or a square lost is the wrong value at
every point, that is what was lost, in whatever form the answer is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from quizzer.lang.nodes import Binary, Call, Node, Number, Unary, children, walk
from quizzer.mathematics.explain.lettered import short
from quizzer.mathematics.explain.slips import Slip
from quizzer.mathematics.read.indices import Each, has_letters
from quizzer.mathematics.read.rebuilt import with_parts
from quizzer.mathematics.value.graph import changed as rewritten

MOST = 160
"""Changes of one form that are tried."""
_TURNED = {"+": "-", "-": "+"}
Change = tuple[Node, str, str]
Whole = tuple[Node, str, str, Node | None]
"""A changed form, with the part of it that is doubled, if one is."""


def lost(
    forms: tuple[Node, ...],
    wrong: Node,
    is_wrong: Callable[[Node], bool],
    occurs: Callable[[Node, Node], bool],
) -> Iterator[Slip]:
    """The slips that turn a right form into the wrong value; `is_wrong` says whether one has it.

    What is doubled must be seen: `occurs` says whether the answer has a part more often than a
    form does.
    """
    seen: set[Node] = set()
    for form in dict.fromkeys(forms):
        if has_letters(form) and not isinstance(form, Each):
            continue  # a part of it has no value of its own
        for changed, id_, says, twice in _limited(form):
            fits = changed not in seen and _alike(id_, changed, wrong) and is_wrong(changed)
            if fits and (twice is None or occurs(twice, form)):
                yield Slip(id_, says)
            seen.add(changed)


def written(forms: tuple[Node, ...], wrong: Node) -> Slip | None:
    """The slip by which a right form becomes the answer as it is written."""
    wanted = rewritten(wrong, _starred)
    for form in dict.fromkeys(forms):
        for changed, id_, says, _ in _limited(form):
            if rewritten(changed, _starred) == wanted:
                return Slip(id_, says)
    return None


def _starred(node: Node) -> Node:
    """Both signs of a power as one."""
    return replace(node, op="**") if isinstance(node, Binary) and node.op == "^" else node


def _alike(id_: str, changed: Node, wrong: Node) -> bool:
    """Whether the answer has what a form keeps that lost a term: of exp(z) nobody says that the 1
    of exp(-z)/(1 + exp(-z))**2 is missing."""
    return id_ != "missing_term" or 2 * _size(wrong) >= _size(changed)


def _size(node: Node) -> int:
    return sum(1 for _ in walk(node))


def _limited(form: Node) -> Iterator[Whole]:
    for count, change in enumerate(_everywhere(form)):
        if count == MOST:
            return
        yield change


def _everywhere(node: Node) -> Iterator[Whole]:
    yield from ((*change, None) for change in _lost(node))
    yield from _doubled(node)
    parts = children(node)
    for place, part in enumerate(parts):
        below = isinstance(node, Binary) and node.op == "/" and place == 1
        for changed, id_, says, twice in _everywhere(part):
            if below and id_ in ("missing_factor", "missing_term") and " is missing" in says:
                says = says.partition(" is missing")[0] + " is missing in the denominator"
            averaged = isinstance(node, Call) and node.function in ("sum", "mean")
            if averaged and id_ == "missing_factor" and says.endswith("missing"):
                says += f" in {short(node)}"
            whole = with_parts(node, (*parts[:place], changed, *parts[place + 1 :]))
            yield whole, id_, says, twice


def _lost(node: Node) -> Iterator[Change]:
    match node:
        case Binary("+" | "-" as op, left, right):
            yield left, "missing_term", f"the term {short(_signed(op, right))} is missing"
            yield _signed(op, right), "missing_term", f"the term {short(left)} is missing"
            turned = replace(node, op=_TURNED[op])
            says = f"{short(turned)} was taken where {short(node)} belongs"
            yield turned, "term_sign", says
        case Unary("-", operand):
            yield operand, "term_sign", f"the sign before {short(operand)} is wrong"
        case Binary("*" | "@", left, right):
            yield left, "missing_factor", f"the factor {short(right)} is missing"
            yield right, "missing_factor", f"the factor {short(left)} is missing"
            if node.op == "@":  # what is summed over stays
                says = f"the factor {short(right)} is missing"
                yield replace(node, right=_ones(right)), "missing_factor", says
                says = f"the factor {short(left)} is missing"
                yield replace(node, left=_ones(left)), "missing_factor", says
        case Binary("/", left, right):
            yield left, "missing_factor", f"the division by {short(right)} is missing"
            if left == Number("1"):
                yield right, "inverted", f"this is upside down: {short(node)} belongs here"
            else:
                turned = replace(node, op="*")
                yield turned, "inverted", f"{short(right)} should divide, not multiply"
                turned = replace(node, left=right, right=left)
                yield turned, "inverted", f"{short(turned)} is upside down"
        case Binary("**" | "^", base, Number("2")):
            yield base, "power", f"the square of {short(base)} is missing"
        case Call("sqrt", (inside,)):
            yield inside, "power", f"the root of {short(inside)} is missing"
        case Call("inv", (inside,)):
            yield inside, "inverted", f"the inverse of {short(inside)} is missing"
        case Call("softmax", (inside,)):
            says = f"the division by sum(exp({short(inside)})) is missing"
            yield Call("exp", (inside,)), "missing_factor", says
        case Call("exp" | "log" | "sigmoid", (inside,)):
            turned = replace(node, args=(Unary("-", inside),))
            yield turned, "term_sign", f"the sign inside {short(turned)} is wrong"


def _doubled(node: Node) -> Iterator[Whole]:
    if isinstance(node, Binary) and node.op in ("*", "/"):
        for part in (node.left, node.right):
            if not isinstance(part, Number):
                again = Binary("*", node, part)
                yield again, "extra_factor", f"there is a factor {short(part)} too many", part


def _ones(node: Node) -> Node:
    """An array of ones in the shape of another."""
    return Binary("+", Binary("*", node, Number("0")), Number("1"))


def _signed(op: str, node: Node) -> Node:
    return Unary("-", node) if op == "-" else node
