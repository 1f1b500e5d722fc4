# label: A leaf is expanded at its first visit.
# kind: semantics
# set: second
# named: expands_at_first_visit

from collections import defaultdict
from math import log, sqrt


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    visits, worth, tree = defaultdict(int), defaultdict(float), {}

    def uct(parent):
        def key(child):
            if not visits[child]:
                return float('inf')
            return worth[child] / visits[child] + c * sqrt(log(visits[parent]) / visits[child])
        return key

    for _ in range(num_iterations):
        path = [root]
        while tree.get(path[-1]):
            path.append(max(tree[path[-1]], key=uct(path[-1])))
        end = path[-1]
        if True:
            if end not in tree:
                tree[end] = list(expand(end))
            if tree[end]:
                path.append(tree[end][0])
        value = evaluate(path[-1])
        for state in path:
            visits[state] += 1
            worth[state] += value

    line = [root]
    while True:
        seen = [s for s in tree.get(line[-1], ()) if visits[s]]
        if not seen:
            break
        line.append(max(seen, key=visits.__getitem__))
    return line, {s: visits[s] for s in tree.get(root, ())}
