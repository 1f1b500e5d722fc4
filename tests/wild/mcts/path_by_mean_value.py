# label: The returned path follows the best mean value instead of the most visits.
# kind: semantics
# after: PetterS/monte-carlo-tree-search#3
# named: answer_by_mean

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    stats, kids = {root: [0, 0.0]}, {}
    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            parent = path[-1]

            def score(s, parent=parent):
                n, w = stats[s]
                return math.inf if n == 0 else w / n + c * math.sqrt(math.log(stats[parent][0]) / n)

            path.append(max(kids[parent], key=score))
        tip = path[-1]
        if tip not in kids and (len(path) == 1 or stats[tip][0]):
            kids[tip] = list(expand(tip))
            stats.update((s, [0, 0.0]) for s in kids[tip])
            path += kids[tip][:1]
        v = evaluate(path[-1])
        for s in path:
            stats[s][0] += 1
            stats[s][1] += v
    best = [root]
    while kids.get(best[-1]):
        seen = [s for s in kids[best[-1]] if stats[s][0]]
        if not seen:
            break
        best.append(max(seen, key=lambda s: stats[s][1] / stats[s][0]))
    return best, {s: stats[s][0] for s in kids.get(root, [])}
