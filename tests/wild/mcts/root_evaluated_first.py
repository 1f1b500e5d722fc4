# label: The first iteration evaluates the root itself and expands nothing; the root should be expanded at once.
# kind: semantics
# named: root_evaluated_first

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = {root: 0}, {root: 0.0}, {}
    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            s = path[-1]
            new = [k for k in kids[s] if N[k] == 0]
            path.append(new[0] if new else max(
                kids[s], key=lambda k: W[k] / N[k] + c * math.sqrt(math.log(N[s]) / N[k])))
        s = path[-1]
        if s not in kids and N[s] > 0:
            kids[s] = list(expand(s))
            for k in kids[s]:
                N[k], W[k] = 0, 0.0
            path += kids[s][:1]
        v = evaluate(path[-1])
        for s in path:
            N[s] += 1
            W[s] += v
    best = [root]
    while any(N[k] for k in kids.get(best[-1], [])):
        best.append(max(kids[best[-1]], key=lambda k: N[k]))
    return best, {k: N[k] for k in kids.get(root, [])}
