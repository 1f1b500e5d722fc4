# quizzer: staged_attention
import math


def attention(q, k, v):
    heads = []
    for qs, ks, vs in zip(q.tolist(), k.tolist(), v.tolist(), strict=True):
        rows = []
        for one in qs:
            scores = [sum(a * b for a, b in zip(one, key, strict=True)) for key in ks]
            scores = [s / math.sqrt(len(one)) for s in scores]
            top = max(scores)
            weights = [math.exp(s - top) for s in scores]
            whole = sum(weights)
            columns = zip(*vs, strict=True)
            rows.append([sum(w * x for w, x in zip(weights, c, strict=True)) / whole for c in columns])
        heads.append(rows)
    return heads
