"""Which name is made from which: the question's definitions and what a learner adds to them.

A derivative by a name that the learner introduced (`r = X@w - y`, then `dL/dr`) needs the
definitions written in terms of that name. They are found by structure, or taken from a line that
holds (`L = sum(r**2)`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any

from quizzer.lang.nodes import Binary, Name, Node, Number, Unary, walk
from quizzer.mathematics.read.derivative import Derivative
from quizzer.mathematics.read.indices import unlettered
from quizzer.mathematics.value.alike import ALIKE
from quizzer.mathematics.value.chance import Law


class Graph:
    """Formulas by name; grows line by line."""

    def __init__(
        self,
        formulas: Mapping[str, Node],
        free: Iterable[str],
        laws: Mapping[str, Law] | None = None,
    ) -> None:
        self.formulas: dict[str, Node] = dict(formulas)
        """As defined and introduced."""
        self.rewritten: dict[str, Node] = dict(formulas)
        """The same, in terms of introduced names where their expressions occur."""
        self.free = frozenset(free)
        self.laws = laws or {}
        """Of the random names."""
        self.introduced: dict[str, Node] = {}
        self.restated: dict[str, Node] = {}
        self.wide: dict[int, tuple[Node, Node]] = {}
        """Expressions with introduced names written out, by id, with the node that keeps it."""
        self.hidden: dict[str, Node] = {}
        """Expressions that stand under a derivative sign, by names of their own."""
        self.multipliers: dict[str, Node] = {}
        """Lagrange multipliers, with what each is at the optimum; elsewhere they are free."""
        self.merged: dict[str, Node] | None = None
        self.moved: dict[tuple[int, str], frozenset[str]] = {}
        self.sizes: dict[str, int] = {}
        self.version = 0
        """Counts the changes of formulas, on which derivatives hang."""
        self.forked: bool | None = None

    def introduce(self, name: str, node: Node) -> None:
        """Give a new name to an expression."""
        self.sizes[name] = self.size(node)
        if not isinstance(node, (Number, Derivative)) and mentioned(node) & (
            self.free | self.formulas.keys()
        ):
            whole = changed(unlettered(node), _signed)
            inside = _solved(name, whole)
            self.rewritten = {
                other: replaced(replaced(changed(formula, _signed), whole, Name(name)), *inside)
                for other, formula in self.rewritten.items()
            }
        self.wide.clear()
        self.introduced[name] = self.formulas[name] = self.rewritten[name] = node
        self.forget()

    def hide(self, name: str, node: Node) -> None:
        """Give a hidden name to an expression that is differentiated as it stands."""
        self.hidden[name] = self.formulas[name] = self.rewritten[name] = node
        self.sizes[name] = self.size(node)
        self.forget()

    def forget(self) -> None:
        """Drop what was worked out from formulas that have changed."""
        self.merged = self.forked = None
        self.moved.clear()
        self.version += 1

    def forks(self) -> bool:
        """Whether a formula has branches, which are noted whenever it is computed."""
        if self.forked is None:
            laws = (law.node for law in self.laws.values())
            nodes = (*self.formulas.values(), *self.restated.values(), *laws)
            self.forked = any(ALIKE(node) is None for node in nodes)
        return self.forked

    def moving(self, formulas: Mapping[str, Node], by: str) -> frozenset[str]:
        """The names whose values change with `by`."""
        key = (id(formulas), by)
        if key not in self.moved:
            wide = {**formulas, **{name: law.node for name, law in self.laws.items()}}
            self.moved[key] = frozenset(name for name in (*formulas, by) if depends(wide, name, by))
        return self.moved[key]

    def restate(self, name: str, node: Node) -> None:
        """Remember another form of a defined name."""
        if name in self.formulas and not depends({**self.formulas, "": node}, "", name):
            self.restated[name] = node
            self.forget()

    def formulas_for(self, of: str, by: str) -> Mapping[str, Node] | None:
        """Formulas in which `of` depends on `by`; None where an introduced `by` is not used."""
        if by not in self.introduced:
            return self.formulas
        if self.merged is None:
            self.merged = {**self.rewritten, **self.restated}
        if of in self.restated and by in mentioned(self.restated[of]):
            return self.merged
        if of in self.moving(self.rewritten, by):
            return self.rewritten
        return self.merged if of in self.moving(self.merged, by) else None

    def way(self, of: str, by: str) -> str:
        """The one variable that a new name is made from, where `of` changes with it too."""
        found = [name for name in self.free if depends(self.formulas, by, name)]
        return found[0] if len(found) == 1 and depends(self.formulas, of, found[0]) else ""

    def turned(self, of: str, by: str) -> bool:
        """Whether a derivative is that of a variable by what is made from it: dz/ds is
        1/(ds/dz)."""
        return of in self.free and by not in self.free and depends(self.formulas, by, of)

    def size(self, node: Node) -> int:
        """How many parts `expanded` would give, counted without writing them out."""
        return sum(
            self.sizes.get(part.id, 1) if isinstance(part, Name) else 1 for part in walk(node)
        )

    def expanded(self, node: Node) -> Node:
        """The expression with all introduced names written out; ask `size` before."""
        if not self.introduced:
            return node
        found = self.wide.get(id(node))
        if found is None:
            found = self.wide[id(node)] = (node, self.written_out(node))
        return found[1]

    def written_out(self, node: Node) -> Node:
        """What `expanded` gives, worked out."""
        names = mentioned(node) & self.introduced.keys()
        for name in names:
            node = replaced(node, Name(name), self.expanded(self.introduced[name]))
        return node


def _signed(node: Node) -> Node:
    """`-n@v` as `-(n@v)`, so that `b = n@v` is found in it."""
    match node:
        case Binary("@" | "*" as op, Unary("-", left), right):
            return Unary("-", Binary(op, left, right, at=node.at), at=node.at)
    return node


def _solved(name: str, node: Node) -> tuple[Node, Node]:
    """What a new name says of the variable it scales: after `a = s/tau`, s is a*tau.

    So a definition in which s stands beside s/tau is written in terms of a as a whole, and
    `dL/da` is not that of one term alone.
    """
    match node:
        case Binary("/", Name() as scaled, Name() as scale) if scaled != scale:
            return scaled, Binary("*", Name(name), scale)
        case Binary("*", Binary("/", Number("1"), Name() as scale), Name() as scaled) | Binary(
            "*", Name() as scaled, Binary("/", Number("1"), Name() as scale)
        ) if scaled != scale:
            return scaled, Binary("*", Name(name), scale)
    return node, Name(name)


@lru_cache(maxsize=4096)
def mentioned(node: Node) -> frozenset[str]:
    """The names in an expression, those of its derivatives included."""
    found: set[str] = set()
    for part in walk(node):
        if isinstance(part, Name):
            found.add(part.id)
        elif isinstance(part, Derivative):
            found.update((part.of, part.by))
    return frozenset(found)


def depends(formulas: Mapping[str, Node], name: str, on: str) -> bool:
    """Whether a name's value changes with another's."""
    if name == on:
        return True
    found, waiting = {name}, [name]
    while waiting:
        node = formulas.get(waiting.pop())
        if node is None:
            continue
        for part in mentioned(node):
            if part == on:
                return True
            if part not in found:
                found.add(part)
                waiting.append(part)
    return False


def dependences(formulas: Mapping[str, Node]) -> dict[str, set[str]]:
    """Each name that has a formula, and all that its value changes with; of all names at once,
    since an answer may define hundreds, each by the one before."""
    direct = {name: mentioned(node) for name, node in formulas.items()}
    found = {name: set(others) for name, others in direct.items()}
    grown = True
    while grown:  # once, and once more, where each name is defined by earlier ones
        grown = False
        for name, others in found.items():
            before = len(others)
            others.update(*(found[other] for other in direct[name] if other in found))
            grown = grown or len(others) > before
    return found


def replaced(node: Node, old: Node, new: Node) -> Node:
    """The tree with every part that equals `old` exchanged for `new`."""
    return changed(node, lambda part: new if part == old else part)


def changed(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with `change` applied to every part, from the leaves up."""
    news: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            new: Any = changed(value, change)
        elif isinstance(value, tuple) and value and isinstance(value[0], (Node, tuple)):
            new = _changed_part(value, change)
        else:
            continue
        if new is not value:
            news[field.name] = new
    return change(replace(node, **news) if news else node)


def _changed_part(part: Any, change: Callable[[Node], Node]) -> Any:
    if isinstance(part, Node):
        return changed(part, change)
    if isinstance(part, tuple):
        new = tuple(_changed_part(inner, change) for inner in part)
        same = all(one is other for one, other in zip(new, part, strict=True))
        return part if same else new
    return part
