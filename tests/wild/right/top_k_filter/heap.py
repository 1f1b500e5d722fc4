# label: Right: heapq with the index as the second key; returns a list.

import heapq
import math


def top_k_filter(logits, k):
    v = [float(a) for a in logits]
    best = heapq.nsmallest(k, range(len(v)), key=lambda i: (-v[i], i))
    top = v[best[0]]
    out = [0.0] * len(v)
    for i in best:
        out[i] = math.exp(v[i] - top)
    total = math.fsum(out)
    return [p / total for p in out]
