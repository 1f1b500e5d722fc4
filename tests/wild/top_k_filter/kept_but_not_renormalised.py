# label: The kept probabilities are those of the full softmax and do not sum to 1.
# kind: semantics
# set: second
# named: not_renormalised

import math


def top_k_filter(logits, k):
    order = sorted(range(len(logits)), key=lambda i: (-logits[i], i))[:k]
    top = logits[order[0]]
    weight = {i: math.exp(logits[i] - top) for i in order}
    total = sum(math.exp(v - top) for v in logits)
    return [weight.get(i, 0.0) / total for i in range(len(logits))]
