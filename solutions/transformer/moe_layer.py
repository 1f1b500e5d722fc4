"""Mixture-of-experts routing with capacity, and its balance loss.

    p = softmax(x W_r);  each token picks its k best experts, gates renormalised over them
    an expert takes its first C picks, in the order of choice rank, then of tokens
    balance = E sum_e f_e P_e,  f_e: share of picks of e before dropping, P_e: mean of p_e

Shapes      x: (N, D), router: (D, E), experts: (E, D, D) -> y: (N, D), loss, kept: (N, k) bool
Source      Lepikhin et al. 2020, arXiv:2006.16668; Fedus et al. 2021, arXiv:2101.03961, eq. 4
Complexity  O(N E D + N k D^2)
Pitfalls    gates are renormalised over the chosen before tokens are dropped; first choices fill
            the experts before second ones; f counts what was asked for, not what was served
"""

import numpy as np


def moe_layer(x, router, experts, k, capacity):
    """Return (y, balance loss, which picks were served)."""
    n, e = len(x), len(experts)
    scores = x @ router
    probs = np.exp(scores - np.max(scores, axis=1, keepdims=True))
    probs = probs / np.sum(probs, axis=1, keepdims=True)  # (N, E)
    picks = np.argsort(-probs, axis=1, kind="stable")[:, :k]  # (N, k), the best first
    gates = np.take_along_axis(probs, picks, axis=1)
    gates = gates / np.sum(gates, axis=1, keepdims=True)

    y = np.zeros(x.shape)
    kept = np.zeros((n, k), dtype=bool)
    load = np.zeros(e, dtype=int)
    for rank in range(k):
        for token in range(n):
            expert = picks[token, rank]
            if load[expert] < capacity:
                load[expert] += 1
                kept[token, rank] = True
                y[token] += gates[token, rank] * (x[token] @ experts[expert])

    share = np.bincount(picks.ravel(), minlength=e) / picks.size
    balance = e * np.sum(share * np.mean(probs, axis=0))
    return y, float(balance), kept
