# quizzer: top_p_filter
import numpy as np
def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    probs = e / e.sum()
    order = sorted(range(len(probs)), key=lambda i: (-logits[i], i))
    total = 0.0
    kept = []
    for i in order:
        if total + probs[i] > p + 1e-12:
            break
        kept.append(i)
        total += probs[i]
    out = np.zeros(len(probs))
    for i in kept:
        out[i] = probs[i] / total
    return out
