"""Decoding with a cache of keys and values, two heads and rotary positions, beside a full pass.

Shapes      x (T, d); q, k, v (T, h, d/h); scores (h, T, S)
Source      Su et al. 2021, arXiv:2104.09864 (rotary positions)
Pitfalls    a new token's position is the number of tokens before it; keys are kept turned; the
            mask of a chunk is shifted by what the cache holds
"""

import numpy as np


def heads_of(x, heads):
    """(T, d) as (T, h, d/h)."""
    return x.reshape(len(x), heads, -1)


def positions(used, new):
    """Places of the new tokens behind those that the cache holds."""
    return np.arange(used, used + new)


def turned(x, places):
    """Rotary positions: pairs (first half, second half) of a head."""
    half = x.shape[-1] // 2
    speed = 100.0 ** (-np.arange(half) / half)
    angle = places[:, None, None] * speed
    a, b = x[..., :half], x[..., half:]
    one = a * np.cos(angle) - b * np.sin(angle)
    two = a * np.sin(angle) + b * np.cos(angle)
    return np.concatenate([one, two], axis=-1)


def joined(kept, new):
    """What the cache holds and the new rows behind it."""
    return np.concatenate([kept, new])


def scores_of(q, k):
    """(h, T, S), scaled by the width of a head."""
    return np.einsum("thd,shd->hts", q, k) / np.sqrt(q.shape[-1])


def hidden(scores):
    """The scores with the future at -inf; T new of S places."""
    new, all_ = scores.shape[1:]
    seen = np.tril(np.ones((new, all_), dtype=bool), all_ - new)
    return np.where(seen, scores, -np.inf)


def mixed(scores, v):
    """Weighted means of the values, heads side by side: (T, d)."""
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights = weights / weights.sum(axis=-1, keepdims=True)
    out = np.einsum("hts,shd->thd", weights, v)
    return out.reshape(len(out), -1)


def rows_of(table, ids):
    """Embeddings of tokens."""
    return table[ids]


def step(table, ids, cache, heads):
    """Logits of each new token, and the cache with them."""
    kept_k, kept_v = cache
    x = rows_of(table, ids)
    places = positions(len(kept_k), len(ids))
    q = turned(heads_of(x, heads), places)
    k = joined(kept_k, turned(heads_of(x, heads), places))
    v = joined(kept_v, heads_of(x, heads))
    out = mixed(hidden(scores_of(q, k)), v)
    return out @ table.T, (k, v)


def decode(table, prompt, count, heads, cached):
    """Greedy tokens behind the prompt, with or without the cache."""
    empty = np.zeros((0, heads, table.shape[1] // heads))
    cache, ids, tokens = (empty, empty), list(prompt), list(prompt)
    for _ in range(count):
        if not cached:
            cache, ids = (empty, empty), tokens
        logits, cache = step(table, np.array(ids), cache, heads)
        token = int(np.argmax(logits[-1]))
        ids = [token]
        tokens.append(token)
    return tokens[len(prompt) :]
