# label: scores in place of the weights: exps are not normalised in dv
# kind: semantics
# set: lot
# named: old_value
import math


def attention_backward(q, k, v, d_out, mask=None):
    B, T, d = len(q), len(q[0]), len(q[0][0])
    S, m = len(k[0]), len(v[0][0])
    dq = [[[0.0] * d for _ in range(T)] for _ in range(B)]
    dk = [[[0.0] * d for _ in range(S)] for _ in range(B)]
    dv = [[[0.0] * m for _ in range(S)] for _ in range(B)]
    root = math.sqrt(d)
    for b in range(B):
        for t in range(T):
            seen = [s for s in range(S) if mask is None or mask[b][t][s]]
            scores = [sum(q[b][t][i] * k[b][s][i] for i in range(d)) / root for s in seen]
            top = max(scores)
            exps = [math.exp(x - top) for x in scores]
            total = sum(exps)
            p = [e / total for e in exps]
            dp = [sum(d_out[b][t][j] * v[b][s][j] for j in range(m)) for s in seen]
            mean = sum(a * c for a, c in zip(p, dp))
            for a, c, s in zip(p, dp, seen):
                ds = a * (c - mean) / root
                for i in range(d):
                    dq[b][t][i] += ds * k[b][s][i]
                    dk[b][s][i] += ds * q[b][t][i]
                for j in range(m):
                    dv[b][s][j] += a * total * d_out[b][t][j]
    return dq, dk, dv
