# label: Right: a recursive iteration that returns the value.

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = {root: 0}, {root: 0.0}, {}

    def visit(s):
        if s not in kids and (s == root or N[s]):
            kids[s] = tuple(expand(s))
            for k in kids[s]:
                N[k], W[k] = 0, 0.0
            value = visit(kids[s][0]) if kids[s] else evaluate(s)
        elif kids.get(s):
            value = visit(choose(s))
        else:
            value = evaluate(s)
        N[s] += 1
        W[s] += value
        return value

    def choose(s):
        for k in kids[s]:
            if not N[k]:
                return k
        return max(kids[s], key=lambda k: W[k] / N[k] + c * math.sqrt(math.log(N[s]) / N[k]))

    for _ in range(num_iterations):
        visit(root)
    path = [root]
    while any(N[k] for k in kids.get(path[-1], ())):
        path.append(max(kids[path[-1]], key=N.__getitem__))
    return path, {k: N[k] for k in kids.get(root, ())}
