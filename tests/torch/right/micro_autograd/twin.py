# quizzer: micro_autograd framework=torch
import torch


def micro_autograd(x, ops, output):
    n = len(ops)
    order, state, stack = [], [0] * n, [output]
    while stack:
        i = stack[-1]
        below = [] if ops[i][0] == "leaf" else ops[i][1:]
        open_ = [a for a in below if state[a] == 0]
        if open_:
            stack.append(open_[0])
            continue
        stack.pop()
        if state[i] == 0:
            state[i] = 1
            order.append(i)
    value = torch.zeros(n, dtype=x.dtype)
    for i in order:
        kind, a, b = (*ops[i], ops[i][-1])[:3]
        if kind == "leaf":
            value[i] = x[a]
        elif kind == "add":
            value[i] = value[a] + value[b]
        elif kind == "sub":
            value[i] = value[a] - value[b]
        elif kind == "mul":
            value[i] = value[a] * value[b]
        else:
            value[i] = getattr(torch, kind)(value[a])
    grad = torch.zeros_like(value)
    grad[output] = 1
    for i in reversed(order):
        kind, a, b = (*ops[i], ops[i][-1])[:3]
        g = grad[i].clone()
        if kind == "add":
            grad[a] += g
            grad[b] += g
        elif kind == "sub":
            grad[a] += g
            grad[b] -= g
        elif kind == "mul":
            grad[a] += g * value[b]
            grad[b] += g * value[a]
        elif kind == "exp":
            grad[a] += g * value[i]
        elif kind == "tanh":
            grad[a] += g * (1 - value[i] * value[i])
        elif kind == "relu" and value[a] > 0:
            grad[a] += g
    return value[output], grad
