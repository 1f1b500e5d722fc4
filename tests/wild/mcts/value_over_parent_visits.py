# label: Averages a child's value over the parent's visits instead of the child's own.
# kind: semantics
# after: zxqfl/mcts#2

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    if num_iterations == 0:
        return [root], {}
    visits = {root: 0}
    total = {root: 0.0}
    children = {}

    def select(s):
        best, best_score = None, None
        for k in children[s]:
            if visits[k] == 0:
                return k
            score = total[k] / visits[s] + c * math.sqrt(math.log(visits[s]) / visits[k])
            if best is None or score > best_score:
                best, best_score = k, score
        return best

    for _ in range(num_iterations):
        trail = [root]
        while children.get(trail[-1]):
            trail.append(select(trail[-1]))
        end = trail[-1]
        if end not in children and (end == root or visits[end]):
            children[end] = expand(end)
            for k in children[end]:
                visits[k], total[k] = 0, 0.0
            if children[end]:
                trail.append(children[end][0])
        v = evaluate(trail[-1])
        for s in trail:
            visits[s] += 1
            total[s] += v
    line, s = [root], root
    while children.get(s):
        s = max(children[s], key=visits.get)
        if not visits[s]:
            break
        line.append(s)
    return line, {k: visits[k] for k in children.get(root, [])}
