# quizzer: micro_autograd
# named: list_taken_as_order
import numpy as np


def micro_autograd(x, ops, output):
    value, grad = np.zeros(len(ops)), np.zeros(len(ops))
    needed, todo = {output}, [output]
    while todo:
        name, *args = ops[todo.pop()]
        new = [] if name == "leaf" else [a for a in args if a not in needed]
        needed.update(new)
        todo.extend(set(new))
    for i in sorted(needed):
        name, *args = ops[i]
        a, b = (value[args[0]], value[args[-1]]) if name != "leaf" else (0, 0)
        if name == "leaf":
            value[i] = x[args[0]]
        elif name in ("exp", "tanh"):
            value[i] = getattr(np, name)(a)
        else:
            value[i] = {"add": a + b, "sub": a - b, "mul": a * b, "relu": max(a, 0)}[name]
    grad[output] = 1
    for i in sorted(needed, reverse=True):
        name, *args = ops[i]
        if name == "leaf":
            continue
        p, q = args[0], args[-1]
        slopes = {
            "add": (1, 1), "sub": (1, -1), "mul": (value[q], value[p]),
            "exp": (value[i],), "tanh": (1 - value[i] ** 2,), "relu": (value[p] > 0,),
        }[name]
        for a, slope in zip(args, slopes):
            grad[a] += grad[i] * slope
    return value[output], grad
