# label: Only the evaluated node gets its visit and value, not the whole path.
# kind: semantics
# named: only_the_leaf_counted
# after: bcollazo/deckgym-core#275

import math


class Node:
    def __init__(self, state):
        self.state, self.children, self.n, self.w = state, None, 0, 0.0


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    top = Node(root)
    if not num_iterations:
        return [root], {}
    for _ in range(num_iterations):
        node = top
        while node.children:
            def value(ch, parent=node):
                if ch.n == 0:
                    return float("inf")
                return ch.w / ch.n + c * math.sqrt(math.log(max(parent.n, 1)) / ch.n)

            node = max(node.children, key=value)
        if node.children is None and (node is top or node.n):
            node.children = [Node(s) for s in expand(node.state)]
            if node.children:
                node = node.children[0]
        node.w += evaluate(node.state)
        node.n += 1
    path, node = [root], top
    while node.children:
        node = max(node.children, key=lambda ch: ch.n)
        if node.n == 0:
            break
        path.append(node.state)
    return path, {ch.state: ch.n for ch in top.children or []}
