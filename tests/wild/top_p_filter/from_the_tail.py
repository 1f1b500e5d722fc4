# label: Sorts ascending, so the nucleus is built from the least likely tokens.
# kind: semantics
# named: ascending_sort

import numpy as np


def top_p_filter(logits, p):
    z = logits - np.logaddexp.reduce(logits)
    q = np.exp(z)
    order = sorted(range(len(q)), key=lambda i: (q[i], i))
    kept, mass = [], 0.0
    for i in order:
        kept.append(i)
        mass += q[i]
        if mass >= p - 1e-12:
            break
    out = np.zeros(len(q))
    out[kept] = q[kept]
    return out / out.sum()
