# label: The exploration term uses the root's visits at every level instead of the parent's.
# kind: semantics
# after: GeorgePik/POMCP#2
# named: log_of_iterations

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    if num_iterations == 0:
        return [root], {}
    n, w, ch = {root: 0}, {root: 0.0}, {}

    def ucb(k):
        if n[k] == 0:
            return float("inf")
        return w[k] / n[k] + c * math.sqrt(math.log(n[root]) / n[k])

    def descend():
        p = [root]
        while ch.get(p[-1]):
            p.append(max(ch[p[-1]], key=ucb))
        return p

    for _ in range(num_iterations):
        p = descend()
        if p[-1] not in ch and (p[-1] == root or n[p[-1]] > 0):
            ch[p[-1]] = list(expand(p[-1]))
            for k in ch[p[-1]]:
                n[k], w[k] = 0, 0.0
            if ch[p[-1]]:
                p.append(ch[p[-1]][0])
        r = evaluate(p[-1])
        for s in p:
            n[s], w[s] = n[s] + 1, w[s] + r
    line = [root]
    while ch.get(line[-1]):
        k = max(ch[line[-1]], key=n.__getitem__)
        if n[k] == 0:
            break
        line.append(k)
    return line, {k: n[k] for k in ch[root]}
