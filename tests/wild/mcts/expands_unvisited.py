# label: Expands a node at its first visit already instead of evaluating it first.
# kind: semantics
# named: expands_at_first_visit

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = {root: 0}, {root: 0.0}, {}
    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            par = path[-1]
            new = next((k for k in kids[par] if N[k] == 0), None)
            if new is None:
                new = max(kids[par], key=lambda k: W[k] / N[k] + c * math.sqrt(math.log(N[par]) / N[k]))
            path.append(new)
        leaf = path[-1]
        if leaf not in kids:
            kids[leaf] = list(expand(leaf))
            for k in kids[leaf]:
                N[k], W[k] = 0, 0.0
            if kids[leaf]:
                path.append(kids[leaf][0])
        v = evaluate(path[-1])
        for s in path:
            N[s] += 1
            W[s] += v
    if not num_iterations:
        return [root], {}
    best = [root]
    while kids.get(best[-1]):
        k = max(kids[best[-1]], key=lambda s: N[s])
        if N[k] == 0:
            break
        best.append(k)
    return best, {k: N[k] for k in kids.get(root, [])}
