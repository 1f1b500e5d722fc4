# label: python
# set: lot
import math


def moe_layer(x, router, experts, k, capacity):
    E, D = len(experts), len(x[0])
    probs = []
    for row in x:
        logits = [sum(float(row[d]) * float(router[d][e]) for d in range(D)) for e in range(E)]
        top = max(logits)
        ex = [math.exp(v - top) for v in logits]
        probs.append([v / sum(ex) for v in ex])
    order = [sorted(range(E), key=lambda e, p=p: -p[e])[:k] for p in probs]
    room = [capacity] * E
    kept = [[False] * k for _ in x]
    for rank in range(k):
        for n, picks in enumerate(order):
            if room[picks[rank]] > 0:
                room[picks[rank]] -= 1
                kept[n][rank] = True
    out = []
    for n, row in enumerate(x):
        y = [0.0] * D
        mass = sum(probs[n][e] for e in order[n])
        for rank, e in enumerate(order[n]):
            if kept[n][rank]:
                for j in range(D):
                    y[j] += probs[n][e] / mass * sum(row[i] * experts[e][i][j] for i in range(D))
        out.append(y)
    f = [sum(o.count(e) for o in order) / (len(x) * k) for e in range(E)]
    P = [sum(p[e] for p in probs) / len(x) for e in range(E)]
    return out, E * sum(a * b for a, b in zip(f, P)), kept
