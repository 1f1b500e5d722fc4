"""AdamW with warm-up, a cosine and clipping by the global norm, on a regression, in torch.

Source      Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2
Pitfalls    one norm for all parameters; moments begin at 0, hence the correction; the decay is
            scaled by the rate and by nothing else
"""

import math

import torch


def warmed_up(step, warmup):
    """Share of the peak rate while it is warmed up; steps from 0."""
    return min(1.0, (step + 1) / warmup)


def annealed(step, warmup, total):
    """Share of the peak rate on the cosine; it ends near 0."""
    share = max(0, step - warmup) / max(1, total - warmup)
    return 0.5 * (1 + math.cos(math.pi * share))


def global_norm(gradients):
    """One norm for all parameters together."""
    return torch.sqrt(sum((g**2).sum() for g in gradients))


def clipped(gradients, norm, most):
    """Gradients scaled down where their norm is larger than most."""
    scale = min(1.0, most / max(norm, 1e-12))
    return [g * scale for g in gradients]


def first_moment(m, g, beta):
    """Running mean of gradients."""
    return beta * m + (1 - beta) * g


def second_moment(v, g, beta):
    """Running mean of squared gradients."""
    return beta * v + (1 - beta) * g**2


def corrected(moment, beta, step):
    """The moment without its start at 0; steps from 0."""
    return moment / (1 - beta ** (step + 1))


def updated(w, m, v, rate, decay):
    """The parameter after a step with decoupled decay."""
    return w - rate * (m / (v.sqrt() + 1e-8) + decay * w)


def train(x, y, params, steps, settings):
    """Losses of a linear model (w, b), one before each step."""
    peak, warmup, most, decay = settings
    params = list(params)
    m = [torch.zeros_like(p) for p in params]
    v = [torch.zeros_like(p) for p in params]
    losses = []
    for step in range(steps):
        error = x @ params[0] + params[1] - y
        losses.append(float((error**2).mean()))
        gradients = [2 * x.T @ error / len(y), 2 * error.mean(dim=0)]
        gradients = clipped(gradients, global_norm(gradients), most)
        rate = peak * warmed_up(step, warmup)
        rate = rate * annealed(step, warmup, steps)
        for i, g in enumerate(gradients):
            m[i] = first_moment(m[i], g, 0.9)
            v[i] = second_moment(v[i], g, 0.99)
            mean = corrected(m[i], 0.9, step)
            square = corrected(v[i], 0.99, step)
            params[i] = updated(params[i], mean, square, rate, decay)
    return losses
