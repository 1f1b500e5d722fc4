"""A decoder as a classifier: one vector a row, a linear head on it, and the head's gradient.

    pooled_b = hidden[b, lengths_b - 1];  logits = pooled W + c;  dW = pooled^T (p - onehot) / N

Shapes      ids (B, T), lengths (B,), labels (B,); W (d, C), c (C,) -> logits (B, C)
Source      Radford et al. 2018, section 3.2 (the last token's state is classified)
Pitfalls    the last column is filler in a short row; a row without a label counts in no mean
"""

import numpy as np


def rms_norm(x, gain):
    """Every place at the size 1, times the gain."""
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-6) * gain


def softmax(scores):
    """Weights over the last axis."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def hidden(params, ids, heads):
    """The stream after the last norm, (B, T, d)."""
    x = params["table"][ids] + params["places"][: ids.shape[1]]
    b, t = ids.shape
    for n in range(len(params["wq"])):
        y = rms_norm(x, params["gain1"][n])
        q, k, v = (
            (y @ params[name][n]).reshape(b, t, heads, -1).transpose(0, 2, 1, 3)
            for name in ("wq", "wk", "wv")
        )  # (B, h, T, d/h)
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])
        scores = np.where(np.tri(t, dtype=bool), scores, -np.inf)
        mixed = (softmax(scores) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
        x = x + mixed @ params["wo"][n]
        y = rms_norm(x, params["gain2"][n])
        x = x + np.maximum(y @ params["up"][n], 0.0) @ params["down"][n]
    return rms_norm(x, params["gain"])


def classify(params, weight, bias, ids, lengths, labels, heads):
    """Return logits, the mean loss over labelled rows, and its gradients by weight and bias."""
    x = hidden(params, ids, heads)
    pooled = x[np.arange(len(ids)), lengths - 1]  # (B, d)
    logits = pooled @ weight + bias
    told = labels >= 0
    count = max(told.sum(), 1)
    hot = np.eye(len(bias))[labels] * told[:, None]  # -1 gives a row that is masked
    top = logits.max(axis=-1, keepdims=True)
    logp = logits - top - np.log(np.exp(logits - top).sum(axis=-1, keepdims=True))
    delta = (np.exp(logp) * told[:, None] - hot) / count
    return logits, -(hot * logp).sum() / count, pooled.T @ delta, delta.sum(axis=0)
