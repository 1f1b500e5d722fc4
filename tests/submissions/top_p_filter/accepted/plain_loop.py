# quizzer: top_p_filter
import math


def top_p_filter(logits, p):
    values = [float(x) for x in logits]
    top = max(values)
    weights = [math.exp(x - top) for x in values]
    whole = math.fsum(weights)
    kept, mass = [], 0.0
    for i in sorted(range(len(values)), key=lambda i: (-values[i], i)):
        kept.append(i)
        mass += weights[i] / whole
        if mass >= p - 1e-12:
            break
    share = math.fsum(weights[i] for i in kept)
    out = [0.0] * len(values)
    for i in kept:
        out[i] = weights[i] / share
    return out
