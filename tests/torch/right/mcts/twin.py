# quizzer: mcts framework=torch
import math
from collections import defaultdict

import torch


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    children, n = {}, defaultdict(int)
    w = defaultdict(lambda: torch.zeros((), dtype=torch.float64))
    for _ in range(num_iterations):
        path = [root]
        while children.get(path[-1]):
            node = path[-1]
            fresh = [s for s in children[node] if n[s] == 0]
            path.append(
                fresh[0]
                if fresh
                else max(
                    children[node],
                    key=lambda s: (w[s] / n[s]).item() + c * math.sqrt(math.log(n[node]) / n[s]),
                )
            )
        leaf = path[-1]
        if leaf == root or n[leaf]:
            children[leaf] = list(expand(leaf))
            path += children[leaf][:1]
        value = evaluate(path[-1])
        for node in path:
            n[node] += 1
            w[node] = w[node] + value
    path = [root]
    while children.get(path[-1]):
        path.append(max(children[path[-1]], key=lambda s: n[s]))
    return path, {s: n[s] for s in children.get(root, [])}
