# quizzer: typical_filter
import numpy as np


def typical_filter(logits, mass):
    logp = logits - np.logaddexp.reduce(logits)
    p = np.exp(logp)
    entropy = -sum(a * b for a, b in zip(p, logp) if a > 0)
    out = np.zeros_like(p)
    total = 0.0
    for i in sorted(range(len(p)), key=lambda i: abs(-logp[i] - entropy)):
        out[i] = p[i]
        total += p[i]
        if total >= mass - 1e-12:
            break
    return out / out.sum()
