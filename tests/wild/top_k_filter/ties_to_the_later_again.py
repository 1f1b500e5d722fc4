# label: Ties at the cut-off go to the higher index.
# kind: edges
# set: second
# named: ties_to_higher_index

import math


def top_k_filter(logits, k):
    order = sorted(range(len(logits)), key=lambda i: (-logits[i], -i))[:k]
    top = logits[order[0]]
    weight = {i: math.exp(logits[i] - top) for i in order}
    total = sum(weight.values())
    return [weight.get(i, 0.0) / total for i in range(len(logits))]
