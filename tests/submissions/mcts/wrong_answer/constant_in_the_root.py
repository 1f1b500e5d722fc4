# quizzer: mcts
import math
class Node:
    def __init__(self, state):
        self.state, self.kids, self.n, self.w = state, None, 0, 0.0
def mcts(root, expand, evaluate, num_iterations, c=1.4):
    top = Node(root)
    def ucb(child, parent):
        if child.n == 0:
            return math.inf
        return child.w / child.n + math.sqrt(c * math.log(parent.n) / child.n)
    for _ in range(num_iterations):
        node, trail = top, [top]
        while node.kids:
            parent = node
            best, node = -math.inf, None
            for k in parent.kids:
                u = ucb(k, parent)
                if node is None or u > best:
                    best, node = u, k
            trail.append(node)
        if node.kids is None and (node is top or node.n > 0):
            node.kids = [Node(s) for s in expand(node.state)]
            if node.kids:
                node = node.kids[0]
                trail.append(node)
        value = evaluate(node.state)
        for v in reversed(trail):
            v.n += 1
            v.w += value
    counts = {k.state: k.n for k in top.kids or []}
    path, node = [root], top
    while node.kids and any(k.n for k in node.kids):
        node = max(node.kids, key=lambda k: k.n)
        path.append(node.state)
    return path, counts
