# label: gates are renormalised over what was served
# kind: semantics
# set: lot
# named: gates_renormalised_after_dropping
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
    served = gates * kept
    served = served / np.maximum(served.sum(1, keepdims=True), 1e-30)
    for i in range(n):
        for r in range(k):
            y[i] += served[i, r] * (x[i] @ experts[top[i, r]])
    f = np.bincount(top.ravel(), minlength=e) / (n * k)
    return y, float(e * np.sum(f * p.mean(0))), kept
