# quizzer: boosting_round
import math


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    rows = x.tolist()
    p = [1 / (1 + math.exp(-s)) for s in scores.tolist()]
    g = [a - b for a, b in zip(p, y.tolist())]
    h = [a * (1 - a) for a in p]

    def sums(inside):
        return sum(v for v, i in zip(g, inside) if i), sum(v for v, i in zip(h, inside) if i) + lam

    found = []
    for d in range(len(rows[0])):
        values = sorted(set(row[d] for row in rows))
        for a, b in zip(values, values[1:]):
            t = (a + b) / 2
            left = [row[d] <= t for row in rows]
            quality = sum(s * s / q for s, q in (sums(left), sums([not i for i in left])))
            found.append((quality, d, t, left))
    _, d, t, left = max(found, key=lambda f: f[0]) if found else (0, -1, 0.0, [True] * len(rows))
    (gl, hl), (gr, hr) = sums(left), sums([not i for i in left])
    a, b = -gl / hl, -gr / hr
    return [s + lr * (a if i else b) for s, i in zip(scores.tolist(), left)], d, t, a, b
