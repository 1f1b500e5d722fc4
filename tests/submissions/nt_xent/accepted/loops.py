# quizzer: nt_xent
import math


def _cos(a, b):
    dot = sum(p * q for p, q in zip(a, b, strict=True))
    return dot / (math.sqrt(sum(p * p for p in a)) * math.sqrt(sum(q * q for q in b)))


def nt_xent(z_i, z_j, temperature=0.5):
    rows = [list(r) for r in z_i] + [list(r) for r in z_j]
    n, total = len(z_i), 0.0
    for a in range(2 * n):
        scores = {b: _cos(rows[a], rows[b]) / temperature for b in range(2 * n) if b != a}
        top = max(scores.values())
        lse = top + math.log(sum(math.exp(s - top) for s in scores.values()))
        total += lse - scores[a + n if a < n else a - n]
    return total / (2 * n)
