# quizzer: two_layer_backprop
import math

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = len(x)
    loss = 0.0
    dw1, db1 = np.zeros_like(w1), np.zeros_like(b1)
    dw2, db2 = np.zeros_like(w2), np.zeros_like(b2)
    for xi, yi in zip(x, y, strict=True):
        z = [float(xi @ w1[:, k] + b1[k]) for k in range(len(b1))]
        h = np.array([max(v, 0.0) for v in z])
        logits = h @ w2 + b2
        top = max(logits)
        lse = top + math.log(sum(math.exp(v - top) for v in logits))
        loss += lse - logits[yi]
        for c in range(len(b2)):
            g = (math.exp(logits[c] - lse) - (c == yi)) / n
            db2[c] += g
            for k in range(len(b1)):
                dw2[k, c] += h[k] * g
                if z[k] > 0:
                    db1[k] += w2[k, c] * g
                    dw1[:, k] += xi * w2[k, c] * g
    return loss / n, dw1, db1, dw2, db2
