# label: The path follows the best mean value instead of the most visits.
# kind: semantics
# set: second
# named: answer_by_mean

import math


class Node:
    def __init__(self, state):
        self.state, self.kids, self.n, self.w = state, [], 0, 0.0

    def pick(self, c):
        for kid in self.kids:
            if kid.n == 0:
                return kid
        return max(self.kids, key=lambda k: k.w / k.n + c * math.sqrt(math.log(self.n) / k.n))


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    tree = Node(root)
    for _ in range(num_iterations):
        trail = [tree]
        while trail[-1].kids:
            trail.append(trail[-1].pick(c))
        leaf = trail[-1]
        if leaf is tree or leaf.n > 0:
            leaf.kids = [Node(s) for s in expand(leaf.state)]
            if leaf.kids:
                trail.append(leaf.kids[0])
        value = evaluate(trail[-1].state)
        for node in trail:
            node.n += 1
            node.w += value
    path, at = [root], tree
    while any(kid.n for kid in at.kids):
        at = max(at.kids, key=lambda kid: kid.w / kid.n if kid.n else -math.inf)
        path.append(at.state)
    return path, {kid.state: kid.n for kid in tree.kids}
