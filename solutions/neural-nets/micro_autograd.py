"""Reverse-mode differentiation of a scalar over a recorded graph.

    dy/da = sum over the nodes i that use a of  dy/di * di/da

Shapes      x: (L,) -> the output's value, gradients (N,) by all nodes
Source      Baydin et al. 2018, arXiv:1502.05767, section 3.2
Complexity  O(N): each operation is looked at once forward and once backward
Pitfalls    a node that is used twice sums two gradients, and passes them on once both are there;
            a node may be both inputs of one operation; what does not lead to the output gets 0
"""

import numpy as np

RULES = {
    "add": (lambda a, b: a + b, lambda out, a, b: (1.0, 1.0)),
    "sub": (lambda a, b: a - b, lambda out, a, b: (1.0, -1.0)),
    "mul": (lambda a, b: a * b, lambda out, a, b: (b, a)),
    "exp": (np.exp, lambda out, a: (out,)),
    "tanh": (np.tanh, lambda out, a: (1 - out**2,)),
    "relu": (lambda a: max(a, 0.0), lambda out, a: (float(a > 0),)),
}
"""Operation -> its value, and its slopes by each of its inputs."""


def micro_autograd(x, ops, output):
    """Return (the output's value, d output / d node for every node)."""
    inputs = [[] if name == "leaf" else args for name, *args in ops]
    uses, found = [0] * len(ops), [output]
    for i in found:  # it grows while it is read
        found += [a for a in dict.fromkeys(inputs[i]) if uses[a] == 0]
        for a in inputs[i]:
            uses[a] += 1
    order = [output]
    for i in order:  # a node comes in after all that use it
        for a in inputs[i]:
            uses[a] -= 1
            if uses[a] == 0:
                order.append(a)
    values, grads = [0.0] * len(ops), np.zeros(len(ops))
    for i in reversed(order):
        name, *args = ops[i]
        taken = [values[a] for a in inputs[i]]
        values[i] = RULES[name][0](*taken) if taken else x[args[0]]
    grads[output] = 1.0
    for i in order:
        taken = [values[a] for a in inputs[i]]
        slopes = RULES[ops[i][0]][1](values[i], *taken) if taken else ()
        for a, slope in zip(inputs[i], slopes, strict=True):
            grads[a] += grads[i] * slope
    return values[output], grads
