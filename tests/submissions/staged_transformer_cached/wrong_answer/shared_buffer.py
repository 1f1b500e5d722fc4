# quizzer: staged_transformer_cached
import numpy as np


def norm(x, g):
    return g * x / np.sqrt(np.mean(x**2, -1, keepdims=True) + 1e-6)


def step(params, ids, cache, heads):
    # A buffer for all places is written once and shared by whoever goes on from it.
    layers, d = params["wq"].shape[:2]
    b, n = ids.shape
    if cache is None:
        cache = np.zeros((2, layers, b, len(params["places"]), d)), 0
    buffer, old = cache
    kept = buffer[:, :, :, : old + n]
    x = params["table"][ids] + params["places"][np.arange(old, old + n)]
    for i in range(layers):
        y = norm(x, params["gain1"][i])
        kept[0, i, :, old:], kept[1, i, :, old:] = y @ params["wk"][i], y @ params["wv"][i]
        q = (y @ params["wq"][i]).reshape(b, n, heads, -1)
        k, v = (kept[j, i].reshape(b, old + n, heads, -1) for j in (0, 1))
        scores = np.einsum("bthe,bshe->bhts", q, k) / (d // heads) ** 0.5
        scores[..., np.arange(old + n) > old + np.arange(n)[:, None]] = -np.inf
        w = np.exp(scores - scores.max(-1, keepdims=True))
        w /= w.sum(-1, keepdims=True)
        x = x + np.einsum("bhts,bshe->bthe", w, v).reshape(b, n, d) @ params["wo"][i]
        inner = norm(x, params["gain2"][i]) @ params["up"][i]
        x = x + np.where(inner > 0, inner, 0) @ params["down"][i]
    return norm(x, params["gain"]) @ params["table"].T, (buffer, old + n)
