# quizzer: online_softmax_attention
import math


def online_softmax_attention(q, k, v, block_size):
    out = []
    for row in q.tolist():
        m, l, acc = -1e30, 0.0, [0.0] * v.shape[1]
        keys, values = k.tolist(), v.tolist()
        while keys:
            block, keys = keys[:block_size], keys[block_size:]
            vals, values = values[:block_size], values[block_size:]
            scores = [sum(a * b for a, b in zip(row, key)) / math.sqrt(len(row)) for key in block]
            new = max([m, *scores])
            shrink = math.exp(m - new)
            l *= shrink
            acc = [a * shrink for a in acc]
            for s, val in zip(scores, vals):
                w = math.exp(s - new)
                l += w
                acc = [a + w * x for a, x in zip(acc, val)]
            m = new
        out.append([a / l for a in acc])
    return out
