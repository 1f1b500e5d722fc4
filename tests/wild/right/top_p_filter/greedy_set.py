# label: Right: takes tokens one by one with an exact running sum.

import math


def top_p_filter(logits, p):
    v = list(map(float, logits))
    top = max(v)
    e = [math.exp(a - top) for a in v]
    z = math.fsum(e)
    nucleus = []
    for i in sorted(range(len(v)), key=lambda j: (-v[j], j)):
        nucleus.append(i)
        if math.fsum(e[j] for j in nucleus) / z >= p - 1e-12:
            break
    mass = math.fsum(e[j] for j in nucleus)
    return tuple(e[i] / mass if i in nucleus else 0.0 for i in range(len(v)))
