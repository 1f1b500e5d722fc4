# quizzer: mcts framework=torch
import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    kids, N, W = {}, {}, {}
    for _ in range(num_iterations):
        path = [root]
        while kids.get(path[-1]):
            p = path[-1]
            path.append(
                max(
                    kids[p],
                    key=lambda s: (
                        math.inf
                        if not N.get(s)
                        else W[s] / N[s] + c * math.sqrt(2 * math.log(N[p]) / N[s])
                    ),
                )
            )
        leaf = path[-1]
        if leaf not in kids and (leaf == root or N.get(leaf)):
            kids[leaf] = expand(leaf)
            if kids[leaf]:
                path.append(kids[leaf][0])
        v = evaluate(path[-1])
        for s in path:
            N[s], W[s] = N.get(s, 0) + 1, W.get(s, 0.0) + v
    path = [root]
    while kids.get(path[-1]):
        best = max(kids[path[-1]], key=lambda s: N.get(s, 0))
        if not N.get(best):
            break
        path.append(best)
    return path, {s: N.get(s, 0) for s in kids.get(root, [])}
