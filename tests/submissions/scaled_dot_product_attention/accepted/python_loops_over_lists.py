# quizzer: scaled_dot_product_attention
import math

import numpy as np


def one(q, k, v, mask):
    output, weights = [], []
    for i, row in enumerate(q):
        scores = [sum(a * b for a, b in zip(row, key)) / math.sqrt(len(row)) for key in k]
        seen = [j for j in range(len(k)) if mask[i][j]]
        line = [0.0] * len(k)
        if seen:
            top = max(scores[j] for j in seen)
            for j in seen:
                line[j] = math.exp(scores[j] - top)
            total = sum(line)
            line = [x / total for x in line]
        weights.append(line)
        output.append([sum(w * x for w, x in zip(line, col)) for col in zip(*v)])
    return output, weights


def nested(q, k, v, mask):
    if q.ndim == 2:
        return one(q.tolist(), k.tolist(), v.tolist(), mask.tolist())
    parts = [nested(*part) for part in zip(q, k, v, mask)]
    return [p[0] for p in parts], [p[1] for p in parts]


def scaled_dot_product_attention(q, k, v, mask=None):
    shape = q.shape[:-1] + k.shape[-2:-1]
    mask = np.broadcast_to(True if mask is None else mask, shape)
    return nested(q, k, v, mask)
