"""The training loop with gradients in float16 and a loss scaler.

    g16 = float16(scale * g) of each micro-batch;  g = sum of g16 / scale
    overflow: no step, scale / 2;  `growth` good steps in a row: scale * 2

Shapes      as before; scales (S,)
Source      Micikevicius et al. 2018, arXiv:1710.03740, sections 3.2 and 4
Complexity  as before
Pitfalls    unscaled before the norm is taken and clipped; a skipped step leaves the velocity too;
            the count of good steps starts at 0 after a growth and after an overflow
"""

import numpy as np


def shares(w1, w2, x, y, count):
    """What these rows give of the mean over `count` rows: of the loss, and of both gradients."""
    told = y >= 0
    hidden = np.tanh(x @ w1)  # (n, H)
    z = hidden @ w2  # (n, C)
    z = z - z.max(axis=1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    target = np.eye(w2.shape[1])[y] * told[:, None]
    dz = (np.exp(log_p) * told[:, None] - target) / count
    dh = dz @ w2.T * (1 - hidden**2)
    return -np.sum(log_p * target) / count, x.T @ dh, hidden.T @ dz


def norm_of(grads):
    """Of all gradients as one vector."""
    return np.sqrt(sum(np.sum(g**2) for g in grads))


def halved(grad, scale):
    """A gradient that came as float16 times the scale: inf where that is too large."""
    with np.errstate(over="ignore"):
        return (grad * scale).astype(np.float16).astype(grad.dtype) / scale


def train(w1, w2, x, y, lr, momentum, micro=None, max_norm=None, scale=None, growth=1):
    """Return (losses, norms, scales, w1, w2)."""
    params, velocity = [w1, w2], [np.zeros_like(w1), np.zeros_like(w2)]
    losses, norms, scales, good = [], [], [], 0
    for rows, labels in zip(x, y, strict=True):
        count, size = max(np.sum(labels >= 0), 1), micro or len(rows)
        total, grads, seen = 0.0, [np.zeros_like(w1), np.zeros_like(w2)], []
        for i in range(0, len(rows), size):
            loss, *parts = shares(*params, rows[i : i + size], labels[i : i + size], count)
            if scale is not None:
                parts = [halved(part, scale) for part in parts]
            total += loss
            grads = [g + part for g, part in zip(grads, parts, strict=True)]
            seen.append(norm_of(grads))
        fine = all(np.all(np.isfinite(g)) for g in grads)
        losses.append(total)
        norms.append(seen if fine else [0.0] * len(seen))
        if fine:
            if max_norm is not None and seen[-1] > max_norm:
                grads = [g * (max_norm / seen[-1]) for g in grads]
            velocity = [momentum * v + g for v, g in zip(velocity, grads, strict=True)]
            params = [p - lr * v for p, v in zip(params, velocity, strict=True)]
        good = good + 1 if fine else 0
        if scale is not None and not fine:
            scale = scale / 2
        elif scale is not None and good == growth:
            scale, good = scale * 2, 0
        scales.append(1.0 if scale is None else scale)
    return np.array(losses), np.array(norms), np.array(scales), *params
