# label: f counts kept picks only
# kind: semantics
# set: lot
# named: share_of_served
import numpy as np


def moe_layer(x, router, experts, k, capacity):
    x, router, experts = (np.asarray(a, dtype=float) for a in (x, router, experts))
    n, e = len(x), router.shape[1]
    logits = x @ router
    p = np.exp(logits - logits.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    top = np.argsort(-p, axis=1, kind="stable")[:, :k]
    gates = np.take_along_axis(p, top, 1)
    gates = gates / gates.sum(1, keepdims=True)
    used = np.zeros(e, dtype=int)
    kept = np.zeros((n, k), dtype=bool)
    y = np.zeros_like(x)
    for r in range(k):
        for i in range(n):
            j = top[i, r]
            if used[j] < capacity:
                used[j] += 1
                kept[i, r] = True
                y[i] += gates[i, r] * (x[i] @ experts[j])
    f = np.bincount(top[kept], minlength=e) / (n * k)
    return y, float(e * np.sum(f * p.mean(0))), kept
