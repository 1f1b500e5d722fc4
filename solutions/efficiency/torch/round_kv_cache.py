"""Decoding with a cache of keys and values, two heads and rotary positions, in torch.

Shapes      x (T, d); q, k, v (T, h, d/h); scores (h, T, S)
Source      Su et al. 2021, arXiv:2104.09864 (rotary positions)
Pitfalls    a new token's position is the number of tokens before it; keys are kept turned; the
            mask of a chunk is shifted by what the cache holds
"""

import torch


def heads_of(x, heads):
    """(T, d) as (T, h, d/h)."""
    return x.reshape(len(x), heads, -1)


def positions(used, new):
    """Places of the new tokens behind those that the cache holds."""
    return torch.arange(used, used + new)


def turned(x, places):
    """Rotary positions: pairs (first half, second half) of a head."""
    half = x.shape[-1] // 2
    speed = 100.0 ** (-torch.arange(half).to(x.dtype) / half)
    angle = places[:, None, None] * speed
    a, b = x[..., :half], x[..., half:]
    one = a * angle.cos() - b * angle.sin()
    two = a * angle.sin() + b * angle.cos()
    return torch.cat([one, two], dim=-1)


def joined(kept, new):
    """What the cache holds and the new rows behind it."""
    return torch.cat([kept, new])


def scores_of(q, k):
    """(h, T, S), scaled by the width of a head."""
    return torch.einsum("thd,shd->hts", q, k) / q.shape[-1] ** 0.5


def hidden(scores):
    """The scores with the future at -inf; T new of S places."""
    new, all_ = scores.shape[1:]
    seen = torch.ones(new, all_, dtype=torch.bool).tril(all_ - new)
    return scores.masked_fill(~seen, float("-inf"))


def mixed(scores, v):
    """Weighted means of the values, heads side by side: (T, d)."""
    weights = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    weights = weights / weights.sum(dim=-1, keepdim=True)
    out = torch.einsum("hts,shd->thd", weights, v)
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
    empty = table.new_zeros(0, heads, table.shape[1] // heads)
    cache, ids = (empty, empty), prompt.tolist()
    tokens = prompt.tolist()
    for _ in range(count):
        if not cached:
            cache, ids = (empty, empty), tokens
        logits, cache = step(table, torch.tensor(ids), cache, heads)
        token = int(logits[-1].argmax())
        ids = [token]
        tokens.append(token)
    return tokens[len(prompt) :]
