# quizzer: mcts
import math
from functools import lru_cache


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    """The tree in parallel lists; expand and evaluate are asked once per state."""
    children_of = lru_cache(None)(lambda s: tuple(expand(s)))
    value_of = lru_cache(None)(evaluate)
    states, kids, n, w = [root], [None], [0], [0.0]
    for _ in range(num_iterations):
        path = [0]
        while kids[path[-1]]:
            i = path[-1]
            fresh = [j for j in kids[i] if n[j] == 0]
            if fresh:
                path.append(fresh[0])
            else:
                ln = math.log(n[i])
                path.append(max(kids[i], key=lambda j: w[j] / n[j] + c * (ln / n[j]) ** 0.5))
        i = path[-1]
        if i == 0 or n[i]:
            if kids[i] is None:
                kids[i] = []
                for s in children_of(states[i]):
                    kids[i].append(len(states))
                    states.append(s)
                    kids.append(None)
                    n.append(0)
                    w.append(0.0)
            path += kids[i][:1]
        value = value_of(states[path[-1]])
        for j in path:
            n[j] += 1
            w[j] += value
    line = [0]
    while kids[line[-1]]:
        line.append(max(kids[line[-1]], key=lambda j: n[j]))
    return [states[j] for j in line], {states[j]: n[j] for j in kids[0] or []}
