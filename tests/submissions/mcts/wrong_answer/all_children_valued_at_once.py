# quizzer: mcts
from math import log, sqrt
def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = {root: 0}, {root: 0.0}, {}
    def visit(s):
        if kids.get(s):
            fresh = [k for k in kids[s] if N[k] == 0]
            nxt = fresh[0] if fresh else max(kids[s], key=lambda k: W[k] / N[k] + c * sqrt(log(N[s]) / N[k]))
            v = visit(nxt)
        elif s not in kids and (s == root or N[s] > 0):
            kids[s] = list(expand(s))
            for k in kids[s]:
                N[k], W[k] = 0, 0.0
            vs = [leaf(k) for k in kids[s]] or [evaluate(s)]
            v = sum(vs) / len(vs)
        else:
            v = evaluate(s)
        N[s] += 1
        W[s] += v
        return v
    def leaf(s):
        v = evaluate(s)
        N[s] += 1
        W[s] += v
        return v
    for _ in range(num_iterations):
        visit(root)
    path = [root]
    while kids.get(path[-1]):
        path.append(max(kids[path[-1]], key=lambda k: N[k]))
    return path, {k: N[k] for k in kids.get(root, [])}
