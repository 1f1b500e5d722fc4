# label: Ties in the score go to the later child.
# kind: edges
# named: ties_to_the_later

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    count, value, tree = {root: 0}, {root: 0.0}, {}
    for _ in range(num_iterations):
        s, route = root, [root]
        while tree.get(s):
            pick, high = None, -math.inf
            for k in tree[s]:
                if count[k] == 0:
                    pick = k
                    break
                score = value[k] / count[k] + c * math.sqrt(math.log(count[s]) / count[k])
                if score >= high:
                    pick, high = k, score
            s = pick
            route.append(s)
        if s not in tree and (s == root or count[s] > 0):
            tree[s] = list(expand(s))
            for k in tree[s]:
                count[k], value[k] = 0, 0.0
            if tree[s]:
                s = tree[s][0]
                route.append(s)
        r = evaluate(s)
        for k in route:
            count[k] += 1
            value[k] += r
    if num_iterations == 0:
        return [root], {}
    path, s = [root], root
    while tree.get(s):
        best = tree[s][0]
        for k in tree[s]:
            if count[k] >= count[best]:
                best = k
        if count[best] == 0:
            break
        path.append(best)
        s = best
    return path, {k: count[k] for k in tree.get(root, [])}
