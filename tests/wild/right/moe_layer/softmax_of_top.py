# label: softmax of top
# set: lot
import numpy as np


def moe_layer(x, router, experts, k, capacity):
    """Gates as a softmax over the chosen logits; experts run as batches."""
    x = np.asarray(x, dtype=np.float64)
    logits = x @ np.asarray(router, dtype=np.float64)
    E = logits.shape[1]
    full = np.exp(logits - np.logaddexp.reduce(logits, axis=1)[:, None])
    top = np.stack([np.lexsort((np.arange(E), -row))[:k] for row in full])
    rows = np.arange(len(x))
    chosen = logits[rows[:, None], top]
    gates = np.exp(chosen - np.logaddexp.reduce(chosen, axis=1)[:, None])
    kept = np.zeros(top.shape, dtype=bool)
    y = np.zeros(x.shape)
    for e in range(E):
        rank, token = np.nonzero(top.T == e)
        rank, token = rank[:capacity], token[:capacity]
        kept[token, rank] = True
        y[token] += gates[token, rank][:, None] * (x[token] @ np.asarray(experts[e], float))
    share = np.array([(top == e).mean() for e in range(E)])
    return y, E * share.dot(full.mean(axis=0)), kept
