# quizzer: mcts
import math


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    kids, N, W = {}, {}, {}
    for _ in range(num_iterations):
        path = [root]
        node = root
        while kids.get(node):
            best, best_bound = None, None
            for child in kids[node]:
                n = N.get(child, 0)
                if n == 0:
                    best = child
                    break
                bound = W[child] / n + c * math.sqrt(math.log(N[node]) / n)
                if best is None or bound > best_bound:
                    best, best_bound = child, bound
            node = best
            path.append(node)
        if node == root or N.get(node, 0) > 0:
            kids[node] = list(expand(node))
            if kids[node]:
                node = max(kids[node], key=evaluate)
                path.append(node)
        value = evaluate(node)
        for s in path:
            N[s] = N.get(s, 0) + 1
            W[s] = W.get(s, 0.0) + value
    path = [root]
    while True:
        visited = [s for s in kids.get(path[-1], []) if N.get(s, 0) > 0]
        if not visited:
            break
        path.append(max(visited, key=lambda s: N[s]))
    return path, {s: N.get(s, 0) for s in kids.get(root, [])}
