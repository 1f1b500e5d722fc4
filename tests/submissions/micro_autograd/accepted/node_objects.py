# quizzer: micro_autograd
import math
import sys


class Node:
    def __init__(self, value, parents=(), slopes=()):
        self.value, self.parents, self.slopes, self.grad = value, parents, slopes, 0.0


def micro_autograd(x, ops, output):
    sys.setrecursionlimit(20000)
    made, tape = {}, []

    def node(i):
        if i not in made:
            name, *args = ops[i]
            if name == "leaf":
                made[i] = Node(float(x[args[0]]))
            else:
                parents = [node(a) for a in args]
                a = parents[0].value
                b = parents[-1].value
                if name == "add":
                    value, slopes = a + b, (1, 1)
                elif name == "sub":
                    value, slopes = a - b, (1, -1)
                elif name == "mul":
                    value, slopes = a * b, (b, a)
                elif name == "exp":
                    value, slopes = math.exp(a), (math.exp(a),)
                elif name == "tanh":
                    value, slopes = math.tanh(a), (1 - math.tanh(a) ** 2,)
                else:
                    value, slopes = max(0.0, a), (1.0 if a > 0 else 0.0,)
                made[i] = Node(value, parents, slopes)
            tape.append(made[i])
        return made[i]

    top = node(output)
    top.grad = 1.0
    for n in reversed(tape):
        for parent, slope in zip(n.parents, n.slopes):
            parent.grad += n.grad * slope
    import numpy as np

    return top.value, np.array([made[i].grad if i in made else 0.0 for i in range(len(ops))])
