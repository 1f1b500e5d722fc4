"""Monte Carlo tree search with UCB1 selection.

    go to the child with the largest  W/N + c * sqrt(ln N_parent / N),  unvisited ones first

Shapes      states are hashable; returns (list of states from the root down, {state: int})
Source      Kocsis and Szepesvari 2006, "Bandit based Monte-Carlo planning" (UCT); Browne et al.
            2012, "A survey of Monte Carlo tree search methods", algorithm 2
Complexity  O(num_iterations * depth * branching), one call of evaluate per iteration
Pitfalls    a terminal node must take its visits; every visited node is evaluated; N_parent is
            the parent's own count; play the most visited child, not the luckiest mean
"""

from collections import defaultdict
from math import log, sqrt


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    """Return (most visited path from the root, visits of the root's children)."""
    children, visits, total = {}, defaultdict(int), defaultdict(float)

    def select(node):
        for child in children[node]:
            if visits[child] == 0:
                return child
        n = visits[node]
        return max(  # the first of equals
            children[node],
            key=lambda s: total[s] / visits[s] + c * sqrt(log(n) / visits[s]),
        )

    for _ in range(num_iterations):
        path = [root]
        while children.get(path[-1]):  # expanded, and not terminal
            path.append(select(path[-1]))
        leaf = path[-1]
        if leaf == root or visits[leaf] > 0:
            children[leaf] = list(expand(leaf))
            path += children[leaf][:1]
        value = evaluate(path[-1])
        for node in path:
            visits[node] += 1
            total[node] += value

    path = [root]
    while children.get(path[-1]):
        path.append(max(children[path[-1]], key=lambda s: visits[s]))
    return path, {child: visits[child] for child in children.get(root, [])}
