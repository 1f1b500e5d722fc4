# quizzer: mcts framework=torch
import torch


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    children, N, W = {}, {}, {}
    for _ in range(num_iterations):
        path = [root]
        while children.get(path[-1]):
            kids = children[path[-1]]
            fresh = [k for k in kids if N.get(k, 0) == 0]
            if fresh:
                path.append(fresh[0])
                continue
            n = torch.tensor([N[k] for k in kids], dtype=torch.float64)
            w = torch.tensor([W[k] for k in kids], dtype=torch.float64)
            score = w / n + c * torch.sqrt(
                torch.log(torch.tensor(float(N[path[-1]]), dtype=torch.float64)) / n
            )
            path.append(kids[int(torch.argmax(score))])
        leaf = path[-1]
        if leaf not in children and (leaf == root or N.get(leaf, 0) > 0):
            children[leaf] = list(expand(leaf))
            if children[leaf]:
                path.append(children[leaf][0])
        value = float(evaluate(path[-1]))
        for state in path:
            N[state] = N.get(state, 0) + 1
            W[state] = W.get(state, 0.0) + value
    path = [root]
    while children.get(path[-1]):
        counts = [N.get(k, 0) for k in children[path[-1]]]
        if max(counts) == 0:
            break
        path.append(children[path[-1]][counts.index(max(counts))])
    return path, {k: torch.tensor(N.get(k, 0)) for k in children.get(root, [])}
