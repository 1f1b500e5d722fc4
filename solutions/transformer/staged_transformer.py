"""A small decoder: L layers of causal attention and an MLP, each behind a norm.

    x = E[ids] + P;  x += A(norm x);  x += relu(norm(x) U) D;  logits = norm(x) E^T

Shapes      ids (B, T); x (B, T, d); per head q, k, v (B, h, T, d/h); logits (B, T, V)
Source      Vaswani et al. 2017, arXiv:1706.03762; norms as in arXiv:1910.07467
Pitfalls    heads are split off the width, not off the places; the softmax runs over the keys;
            each layer has weights of its own
"""

import numpy as np

ATTENTION = ("gain1", "wq", "wk", "wv", "wo")
MLP = ("gain2", "up", "down")


def embed(ids, table, places):
    """Token and position together, (B, T, d)."""
    return table[ids] + places[: ids.shape[1]]


def rms_norm(x, gain):
    """Every place at the size 1, times the gain."""
    size = np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-6)
    return x / size * gain


def split(x, heads):
    """The width in heads: (B, T, d) -> (B, h, T, d/h)."""
    b, t, _ = x.shape
    return x.reshape(b, t, heads, -1).transpose(0, 2, 1, 3)


def merge(x):
    """The heads side by side: (B, h, T, d/h) -> (B, T, d)."""
    b, _, t, _ = x.shape
    return x.transpose(0, 2, 1, 3).reshape(b, t, -1)


def scores_of(q, k):
    """How well queries fit keys, (B, h, T, T)."""
    return q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])


def causal(scores):
    """The scores with the future hidden."""
    length = scores.shape[-1]
    seen = np.tril(np.ones((length, length), dtype=bool))
    return np.where(seen, scores, -np.inf)


def softmax(scores):
    """Weights over the keys."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def attend(x, gain, wq, wk, wv, wo, heads):
    """The stream, with what attention adds to it."""
    y = rms_norm(x, gain)
    q, k, v = (split(y @ w, heads) for w in (wq, wk, wv))
    mixed = softmax(causal(scores_of(q, k))) @ v
    return x + merge(mixed) @ wo


def think(x, gain, up, down):
    """The stream, with what the MLP adds to it."""
    y = rms_norm(x, gain)
    return x + np.maximum(y @ up, 0.0) @ down


def layer(params, n):
    """The weights of layer n: those of attention, of the MLP."""
    attention = [params[name][n] for name in ATTENTION]
    return attention, [params[name][n] for name in MLP]


def hidden(params, ids, heads):
    """The stream after the last layer and the last norm, (B, T, d)."""
    x = embed(ids, params["table"], params["places"])
    for n in range(len(params["wq"])):
        attention, mlp = layer(params, n)
        x = think(attend(x, *attention, heads), *mlp)
    return rms_norm(x, params["gain"])


def forward(params, ids, heads):
    """Logits of the next token at every place, (B, T, V)."""
    return hidden(params, ids, heads) @ params["table"].T
