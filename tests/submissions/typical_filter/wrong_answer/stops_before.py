# quizzer: typical_filter
# named: boundary_token_dropped
import numpy as np


def typical_filter(logits, mass):
    logp = logits - np.logaddexp.reduce(logits)
    p = np.exp(logp)
    entropy = -sum(a * b for a, b in zip(p, logp) if a > 0)
    out, total = np.zeros_like(p), 0.0
    for n, i in enumerate(sorted(range(len(p)), key=lambda i: abs(-logp[i] - entropy))):
        total += p[i]
        if n and total > mass + 1e-12:
            break
        out[i] = p[i]
    return out / out.sum()
