# label: Right: recursion over nested lists with the math module; returns lists.

import math


def _row(values):
    top = max(values)
    weights = [0.0 if v == -math.inf else math.exp(v - top) for v in values]
    total = math.fsum(weights)
    return [w / total for w in weights]


def _walk(node):
    if isinstance(node[0], list):
        return [_walk(child) for child in node]
    return _row(node)


def softmax(x):
    return _walk(x.tolist())
