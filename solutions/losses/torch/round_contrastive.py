"""Contrastive training of two linear towers, with gradients, in torch.

Shapes      x (N, a), y (N, b); projections (a, d), (b, d); logits (N, N)
Source      Radford et al. 2021, arXiv:2103.00020, figure 3
Pitfalls    both directions; the diagonal holds the pairs; the gradient goes through the norm
"""

import torch
from torch.nn import functional


def unit(z):
    """Rows of length 1."""
    return functional.normalize(z, dim=1)


def logits_of(a, b, temperature):
    """(N, N): row i against every column."""
    return a @ b.T / temperature


def log_softmax(z):
    """Over the columns."""
    z = z - z.amax(dim=1, keepdim=True)
    return z - z.exp().sum(dim=1, keepdim=True).log()


def row_loss(logp):
    """Mean loss of each row against its own column."""
    return -logp.diagonal().mean()


def both_ways(rows, columns):
    """Mean of the two directions."""
    return 0.5 * (rows + columns)


def row_gradient(logp):
    """Gradient of the mean loss of the rows."""
    return (logp.exp() - torch.eye(len(logp))) / len(logp)


def gradient_of(rows, columns):
    """Gradient of both directions, from that of each."""
    return 0.5 * (rows + columns.T)


def through_unit(z, dunit):
    """Gradient by z, from that by its unit rows."""
    length = z.norm(dim=1, keepdim=True)
    u = z / length
    along = (dunit * u).sum(dim=1, keepdim=True)
    return (dunit - along * u) / length


def moved(w, gradient, rate):
    """One step downhill."""
    return w - rate * gradient


def train(x, y, towers, steps, settings):
    """Losses, one before each step."""
    rate, temperature = settings
    w, v = towers
    losses = []
    for _ in range(steps):
        p, q = x @ w, y @ v
        a, b = unit(p), unit(q)
        z = logits_of(a, b, temperature)
        one, two = log_softmax(z), log_softmax(z.T)
        losses.append(float(both_ways(row_loss(one), row_loss(two))))
        dz = gradient_of(row_gradient(one), row_gradient(two))
        dz = dz / temperature
        dw = x.T @ through_unit(p, dz @ b)
        dv = y.T @ through_unit(q, dz.T @ a)
        w, v = moved(w, dw, rate), moved(v, dv, rate)
    return losses
