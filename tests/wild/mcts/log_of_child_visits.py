# label: Takes the log of the child's own visits instead of the parent's.
# kind: semantics
# after: google-deepmind/open_spiel#19
# named: log_of_own_visits

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = {root: 0}, {root: 0.0}, {}
    if num_iterations == 0:
        return [root], {}

    def uct(s):
        if N[s] == 0:
            return math.inf
        return W[s] / N[s] + c * math.sqrt(math.log(N[s]) / N[s])

    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            path.append(max(kids[path[-1]], key=uct))
        leaf = path[-1]
        if (leaf == root or N[leaf] > 0) and leaf not in kids:
            kids[leaf] = list(expand(leaf))
            for s in kids[leaf]:
                N[s], W[s] = 0, 0.0
            if kids[leaf]:
                path.append(kids[leaf][0])
        value = evaluate(path[-1])
        for s in path:
            N[s] += 1
            W[s] += value
    best = [root]
    while kids.get(best[-1]):
        nxt = max(kids[best[-1]], key=lambda s: N[s])
        if N[nxt] == 0:
            break
        best.append(nxt)
    return best, {s: N[s] for s in kids.get(root, [])}
