# label: Of equal logits only the first is kept.
# kind: edges

import math


def top_k_filter(logits, k):
    order = sorted(range(len(logits)), key=lambda i: (-logits[i], i))
    order = [i for n, i in enumerate(order) if n == 0 or logits[i] != logits[order[n - 1]]][:k]
    top = logits[order[0]]
    weight = {i: math.exp(logits[i] - top) for i in order}
    total = sum(weight.values())
    return [weight.get(i, 0.0) / total for i in range(len(logits))]
