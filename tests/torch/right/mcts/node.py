# quizzer: mcts framework=torch
import math


class Node:
    def __init__(self, state, parent=None):
        self.state, self.parent = state, parent
        self.children = None
        self.n, self.w = 0, 0.0

    def uct(self, c):
        if self.n == 0:
            return math.inf
        return self.w / self.n + c * math.sqrt(math.log(self.parent.n) / self.n)


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    top = Node(root)
    for _ in range(num_iterations):
        node = top
        while node.children:
            node = max(node.children, key=lambda child: child.uct(c))
        if node.children is None and (node is top or node.n > 0):
            node.children = [Node(s, node) for s in expand(node.state)]
            if node.children:
                node = node.children[0]
        value = evaluate(node.state)
        while node is not None:
            node.n += 1
            node.w += value
            node = node.parent
    path, node = [top.state], top
    while node.children:
        best = max(node.children, key=lambda child: child.n)
        if best.n == 0:
            break
        path.append(best.state)
        node = best
    return path, {child.state: child.n for child in top.children or []}
