# label: The value changes sign from level to level, as in a two-player game.
# kind: semantics
# named: sign_alternates

import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    N, W, C = {root: 0}, {root: 0.0}, {}
    for _ in range(num_iterations):
        node, path = root, [root]
        while node in C and C[node]:
            fresh = [k for k in C[node] if N[k] == 0]
            if fresh:
                node = fresh[0]
            else:
                logn = math.log(N[node])
                node = max(C[node], key=lambda k: W[k] / N[k] + c * math.sqrt(logn / N[k]))
            path.append(node)
        if node not in C and (node == root or N[node] > 0):
            C[node] = list(expand(node))
            N.update({k: 0 for k in C[node]})
            W.update({k: 0.0 for k in C[node]})
            if C[node]:
                node = C[node][0]
                path.append(node)
        reward = evaluate(node)
        for s in reversed(path):
            N[s] += 1
            W[s] += reward
            reward = -reward
    if num_iterations == 0:
        return [root], {}
    out = [root]
    while C.get(out[-1]):
        k = max(C[out[-1]], key=lambda s: N[s])
        if N[k] == 0:
            break
        out.append(k)
    return out, {k: N[k] for k in C.get(root, [])}
