# label: Children of the root that were not visited are missing from the counts; they should be there with 0.
# kind: edges
# named: unvisited_left_out

import math
from collections import defaultdict


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, kids = defaultdict(int), defaultdict(float), {}
    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            par = path[-1]
            unseen = [k for k in kids[par] if not N[k]]
            path.append(
                unseen[0]
                if unseen
                else max(kids[par], key=lambda k: W[k] / N[k] + c * math.sqrt(math.log(N[par]) / N[k]))
            )
        leaf = path[-1]
        if leaf not in kids and (leaf == root or N[leaf]):
            kids[leaf] = list(expand(leaf))
            path.extend(kids[leaf][:1])
        r = evaluate(path[-1])
        for s in path:
            N[s] += 1
            W[s] += r
    best = [root]
    while any(N[k] for k in kids.get(best[-1], [])):
        best.append(max(kids[best[-1]], key=lambda k: N[k]))
    return best, {k: N[k] for k in kids.get(root, []) if N[k] > 0}
