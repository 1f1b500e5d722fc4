"""The search reference against a twin with node objects, closed forms and its invariants."""

from __future__ import annotations

import importlib.util
import math
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[3]


def load(path: Path) -> Callable[..., Any]:
    """The function that a file defines under its own name."""
    spec = importlib.util.spec_from_file_location(f"loaded_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, path.stem)


mcts = load(ROOT / "solutions" / "reasoning" / "mcts.py")
random_tree = load(ROOT / "question_bank" / "fixtures" / "random_tree.py")
scripted_tree = load(ROOT / "question_bank" / "fixtures" / "scripted_tree.py")


def search(tree, iterations, c=1.4):
    return mcts(tree["root"], tree["expand"], tree["evaluate"], iterations, c)


class Node:
    """A node of the twin: it knows its children and every value that passed through it."""

    def __init__(self, state):
        self.state = state
        self.children = None
        self.values = []

    def visit(self, tree, c, is_root=False):
        """One iteration below this node, recursively; returns the value found."""
        if self.children:
            value = self.choose(c).visit(tree, c)
        elif is_root or self.values:
            self.children = [Node(state) for state in tree["expand"](self.state)]
            value = self.children[0].score(tree) if self.children else tree["evaluate"](self.state)
        else:
            return self.score(tree)
        self.values.append(value)
        return value

    def score(self, tree):
        value = tree["evaluate"](self.state)
        self.values.append(value)
        return value

    def choose(self, c):
        best, bound = None, -math.inf
        for child in self.children:
            if not child.values:
                return child
            explore = math.sqrt(math.log(len(self.values)) / len(child.values))
            found = math.fsum(child.values) / len(child.values) + c * explore
            if found > bound:
                best, bound = child, found
        return best

    def answer(self):
        path, node = [self.state], self
        while node.children:
            most = max(len(child.values) for child in node.children)
            node = next(child for child in node.children if len(child.values) == most)
            path.append(node.state)
        return path, {child.state: len(child.values) for child in self.children or ()}


def twin(tree, iterations, c):
    root = Node(tree["root"])
    for _ in range(iterations):
        root.visit(tree, c, is_root=True)
    return root.answer()


@pytest.mark.parametrize("c", [0.0, 0.5, 1.4, 6.0])
@pytest.mark.parametrize("seed", range(8))
def test_against_a_twin_of_objects(seed, c):
    tree = random_tree(np.random.default_rng(seed), 5, 3, -1.0, 2.0, 0.3, seed % 2 == 0)
    for iterations in (1, 2, 7, 60, 250):
        assert search(tree, iterations, c) == twin(tree, iterations, c)


def test_by_hand():
    values = {"a": 0.5, "b": 1.0, "a1": 0.0, "b1": 0.25, "b2": 0.75}
    tree = scripted_tree(None, "r: a b; a: a1 a2; b: b1 b2", values)
    assert search(tree, 5, 1.0) == (["r", "b", "b1"], {"a": 2, "b": 3})


def test_no_iterations_and_a_terminal_root():
    assert search(scripted_tree(None, "r: a b", {}), 0) == (["r"], {})
    assert search(scripted_tree(None, "r:", {"r": 1.0}), 7) == (["r"], {})


@pytest.mark.parametrize("iterations", [1, 2, 3, 50])
def test_every_iteration_is_one_evaluation_and_one_visit(iterations):
    tree = random_tree(np.random.default_rng(11), 4, 3)
    evaluated = Counter()

    def evaluate(state):
        evaluated[state] += 1
        return tree["evaluate"](state)

    _, visits = mcts(tree["root"], tree["expand"], evaluate, iterations)
    assert sum(evaluated.values()) == sum(visits.values()) == iterations
    assert evaluated[tree["root"]] == 0


def test_terminal_children_are_a_bandit_that_finds_the_best_arm():
    tree = scripted_tree(None, "r: a b c", {"a": 0.2, "b": 0.9, "c": 0.5})
    path, visits = search(tree, 2000, 0.5)
    assert path == ["r", "b"]
    assert visits["b"] > 1900
    # UCB1 pulls a worse arm about (c / gap)^2 ln n times
    assert visits["c"] == pytest.approx((0.5 / 0.4) ** 2 * math.log(2000), rel=0.3)


def test_without_exploration_the_first_of_equals_takes_all():
    tree = scripted_tree(None, "r: a b c", {"a": 0.5, "b": 0.5, "c": 0.5})
    assert search(tree, 10, 0.0)[1] == {"a": 8, "b": 1, "c": 1}


def test_a_lucky_visit_does_not_decide():
    values = {"a": 0.6, "a1": 0.6, "a2": 0.6, "b": 0.5, "b1": 1.0}
    tree = scripted_tree(None, "r: a b; a: a1 a2; b: b1 b2", values)
    path, visits = search(tree, 5, 0.3)
    assert visits == {"a": 3, "b": 2}
    assert path[1] == "a"  # though the mean of b is 0.75
