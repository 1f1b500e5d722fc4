"""A transformer of one head and one layer, with its gradients and its training step, in torch.

    x = E[ids] + P;  h = x + softmax(causal(q k^T / sqrt(d))) v W_o;  logits = h U

Shapes      ids, targets (B, T); x, h (B, T, d); weights (B, T, T); logits (B, T, V)
Source      Vaswani et al. 2017, arXiv:1706.03762; pre-training by next tokens
Pitfalls    targets are one step ahead; the diagonal may be seen, what follows may not; a token
            that stands twice in a batch gets both gradients
"""

import torch
from torch import nn


def shift(tokens):
    """Inputs and targets: each place is to tell the next token."""
    return tokens[:, :-1], tokens[:, 1:]


def embed(ids, table, places):
    """Token and position together, (B, T, d)."""
    return table[ids] + places[: ids.shape[1]]


def scores_of(q, k):
    """How well queries (B, T, d) fit keys (B, T, d): (B, T, T)."""
    return q @ k.transpose(1, 2) / q.shape[-1] ** 0.5


def causal(scores):
    """The scores with the future hidden."""
    seen = torch.ones_like(scores[0], dtype=torch.bool).tril()
    return scores.masked_fill(~seen, float("-inf"))


def softmax(scores):
    """Weights over the keys."""
    weights = torch.exp(scores - scores.amax(dim=-1, keepdim=True))
    return weights / weights.sum(dim=-1, keepdim=True)


def forward(params, ids):
    """Logits (B, T, V), and what the gradients need."""
    x = embed(ids, params["table"], params["places"])
    q, k, v = x @ params["wq"], x @ params["wk"], x @ params["wv"]
    weights = softmax(causal(scores_of(q, k)))
    mixed = weights @ v
    h = x + mixed @ params["wo"]
    cache = ids, x, q, k, v, weights, mixed, h
    return h @ params["out"], cache


def cross_entropy(logits, targets):
    """Mean loss over all tokens, and its gradient by the logits."""
    logp = torch.log_softmax(logits, dim=-1)
    hot = nn.functional.one_hot(targets, logits.shape[-1])
    gradient = (logp.exp() - hot) / targets.numel()
    return -(hot * logp).sum() / targets.numel(), gradient


def softmax_backward(weights, dweights):
    """Gradient by the scores, from that by the weights."""
    along = (dweights * weights).sum(dim=-1, keepdim=True)
    return weights * (dweights - along)


def embed_backward(ids, dx, table, places):
    """Gradients by the two tables."""
    dtable, dplaces = torch.zeros_like(table), torch.zeros_like(places)
    dtable.index_put_((ids,), dx, accumulate=True)
    dplaces[: ids.shape[1]] = dx.sum(dim=0)
    return dtable, dplaces


def flat(a):
    """Batch and places in one axis."""
    return a.reshape(-1, a.shape[-1])


def backward(params, cache, dlogits):
    """Gradients by every parameter."""
    ids, x, q, k, v, weights, mixed, h = cache
    dh = dlogits @ params["out"].T
    dmixed = dh @ params["wo"].T
    dweights = dmixed @ v.transpose(1, 2)
    dscores = softmax_backward(weights, dweights) / q.shape[-1] ** 0.5
    dq, dk = dscores @ k, dscores.transpose(1, 2) @ q
    dv = weights.transpose(1, 2) @ dmixed
    dx = dh + dq @ params["wq"].T + dk @ params["wk"].T
    dx = dx + dv @ params["wv"].T
    dtable, dplaces = embed_backward(
        ids, dx, params["table"], params["places"]
    )
    return {
        "table": dtable,
        "places": dplaces,
        "wq": flat(x).T @ flat(dq),
        "wk": flat(x).T @ flat(dk),
        "wv": flat(x).T @ flat(dv),
        "wo": flat(mixed).T @ flat(dh),
        "out": flat(h).T @ flat(dlogits),
    }


def momentum_step(value, gradient, velocity, rate, momentum):
    """The parameter and its velocity after one step."""
    velocity = momentum * velocity + gradient
    return value - rate * velocity, velocity


def train(params, batches, rate, momentum):
    """Losses, one a batch; `params` stays as it is."""
    params = dict(params)
    speed = {name: torch.zeros_like(params[name]) for name in params}
    losses = []
    for tokens in batches:
        ids, targets = shift(tokens)
        logits, cache = forward(params, ids)
        loss, dlogits = cross_entropy(logits, targets)
        losses.append(float(loss))
        gradients = backward(params, cache, dlogits)
        for name, gradient in gradients.items():
            params[name], speed[name] = momentum_step(
                params[name], gradient, speed[name], rate, momentum
            )
    return losses
