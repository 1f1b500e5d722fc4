"""The forward pass of the new tokens alone, on the keys and values of those before.

    new token t sees key s  iff  s <= (S - n) + t,  at place (S - n) + t

Shapes      ids (B, n); keys and values of a layer (B, h, S, d/h); logits (B, n, V)
Source      Pope et al. 2022, arXiv:2211.05102, section 3
Complexity  O(n (S d + d^2)) time a layer, where the full pass takes O(S (S d + d^2))
Pitfalls    places go on from the cache; new tokens do not see each other's future; an old cache
            may be continued twice
"""

import numpy as np


def rms_norm(x, gain):
    """Every place at the size 1, times the gain."""
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + 1e-6) * gain


def softmax(scores):
    """Weights over the keys."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def split(x, heads):
    """(B, n, d) -> (B, h, n, d/h)."""
    return x.reshape(*x.shape[:2], heads, -1).transpose(0, 2, 1, 3)


def attend(x, past, gain, wq, wk, wv, wo, heads):
    """The stream (B, n, d) after attention, and all keys and values of this layer so far."""
    y = rms_norm(x, gain)
    q, k, v = (split(y @ w, heads) for w in (wq, wk, wv))
    if past is not None:
        k = np.concatenate([past[0], k], axis=2)
        v = np.concatenate([past[1], v], axis=2)
    n, s = q.shape[2], k.shape[2]
    scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(q.shape[-1])  # (B, h, n, S)
    scores = np.where(np.tri(n, s, s - n, dtype=bool), scores, -np.inf)
    mixed = (softmax(scores) @ v).transpose(0, 2, 1, 3).reshape(x.shape)
    return x + mixed @ wo, (k, v)


def states(params, ids, cache, heads):
    """The stream of the new tokens after the last norm, (B, n, d), and the next cache."""
    used = 0 if cache is None else cache[0][0].shape[2]
    x = params["table"][ids] + params["places"][used : used + ids.shape[1]]
    kept = []
    for n in range(len(params["wq"])):
        attention = [params[name][n] for name in ("gain1", "wq", "wk", "wv", "wo")]
        past = None if cache is None else cache[n]
        x, new = attend(x, past, *attention, heads)
        kept.append(new)
        y = rms_norm(x, params["gain2"][n])
        x = x + np.maximum(y @ params["up"][n], 0.0) @ params["down"][n]
    return rms_norm(x, params["gain"]), kept


def step(params, ids, cache, heads):
    """Return the logits of the new tokens and the cache for the next step."""
    x, cache = states(params, ids, cache, heads)
    return x @ params["table"].T, cache
