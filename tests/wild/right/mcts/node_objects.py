# label: Right: node objects with slots; visits are numpy ints.

import numpy as np


class Node:
    __slots__ = ("children", "n", "state", "total")

    def __init__(self, state):
        self.state, self.children, self.n, self.total = state, None, 0, 0.0

    def best(self, c):
        fresh = [ch for ch in self.children if ch.n == 0]
        if fresh:
            return fresh[0]
        n = np.array([ch.n for ch in self.children], float)
        w = np.array([ch.total for ch in self.children])
        return self.children[int(np.argmax(w / n + c * np.sqrt(np.log(self.n) / n)))]


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    top = Node(root)
    for _ in range(num_iterations):
        line = [top]
        while line[-1].children:
            line.append(line[-1].best(c))
        tip = line[-1]
        if tip.children is None and (tip is top or tip.n > 0):
            tip.children = [Node(s) for s in expand(tip.state)]
            line += tip.children[:1]
        value = float(evaluate(line[-1].state))
        for node in line:
            node.n += 1
            node.total += value
    path, node = [root], top
    while node.children and max(ch.n for ch in node.children):
        node = max(node.children, key=lambda ch: ch.n)
        path.append(node.state)
    return path, {ch.state: np.int64(ch.n) for ch in top.children or ()}
