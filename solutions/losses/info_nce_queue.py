"""InfoNCE with a queue of negatives, as in MoCo.

    l_n = -log( e^(q_n.k_n / t) / (e^(q_n.k_n / t) + sum_j e^(q_n.u_j / t)) ),  L = mean of l_n

Shapes      queries, keys: (B, D), queue: (K, D) of unit rows, pointer: int
            -> (a float, (K, D), int)
Source      He et al. 2020, arXiv:1911.05722, eq. 1 and algorithm 1
Complexity  O(B K D) time, O(B K + K D) memory
Pitfalls    the loss is taken against the old queue, before the keys go in, or each query would
            meet its own positive among the negatives; the ring wraps; rows are normalised
"""

import numpy as np


def info_nce_queue(queries, keys, queue, pointer, temperature):
    """Return (loss, queue with the keys put in, next pointer)."""
    q = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    k = keys / np.linalg.norm(keys, axis=1, keepdims=True)
    positive = np.sum(q * k, axis=1, keepdims=True)  # (B, 1)
    logits = np.concatenate([positive, q @ queue.T], axis=1) / temperature  # (B, 1 + K)
    peak = np.max(logits, axis=1, keepdims=True)
    log_total = peak[:, 0] + np.log(np.sum(np.exp(logits - peak), axis=1))
    loss = np.mean(log_total - logits[:, 0])

    slots = (pointer + np.arange(len(k))) % len(queue)
    renewed = queue.copy()
    renewed[slots] = k
    return float(loss), renewed, int((pointer + len(k)) % len(queue))
