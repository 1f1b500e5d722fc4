# label: dispatch
# set: lot
import numpy as np


def moe_layer(x, router, experts, k, capacity):
    """GShard style: one-hot picks, a running count, a dispatch tensor."""
    x = np.array(x, float)
    experts = np.array(experts, float)
    z = x @ np.array(router, float)
    z = z - z.max(axis=-1, keepdims=True)
    probs = np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)
    N, E = probs.shape
    picks = np.array([sorted(range(E), key=lambda e: (-row[e], e))[:k] for row in probs])
    onehot = np.eye(E)[picks]  # N, k, E
    flat = onehot.transpose(1, 0, 2).reshape(k * N, E)
    place = (np.cumsum(flat, axis=0) - flat).reshape(k, N, E).transpose(1, 0, 2)
    kept = ((place < capacity) * onehot).sum(-1) > 0
    chosen = (probs[:, None, :] * onehot).sum(-1)
    gates = chosen / chosen.sum(-1, keepdims=True)
    combine = ((gates * kept)[..., None] * onehot).sum(1)
    y = np.einsum("ne,nd,edf->nf", combine, x, experts)
    aux = E * (onehot.mean((0, 1)) * probs.mean(0)).sum()
    return y, aux, kept
