# quizzer: typical_filter
# named: sorted_by_probability
import numpy as np


def typical_filter(logits, mass):
    p = np.exp(logits - logits.max())
    p /= p.sum()
    out = np.zeros_like(p)
    total = 0.0
    for i in sorted(range(len(p)), key=lambda i: -p[i]):
        out[i] = p[i]
        total += p[i]
        if total >= mass - 1e-12:
            break
    return out / out.sum()
