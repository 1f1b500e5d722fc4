# quizzer: staged_attention_online
import numpy as np


def attend_block(q, k, v, peak, total, acc, visible=None):
    peak, total, acc = peak.copy(), total.copy(), acc.copy()
    per = len(q) // len(k)
    for h in range(len(q)):
        for j in range(k.shape[1]):
            if visible is not None and not visible[j]:
                continue
            score = q[h] @ k[h // per, j] / np.sqrt(q.shape[2])
            higher = np.maximum(peak[h], score)
            old, new = np.exp(peak[h] - higher), np.exp(score - higher)
            total[h] = total[h] * old + new
            acc[h] = acc[h] * old[:, None] + new[:, None] * v[h // per, j]
            peak[h] = higher
    return peak, total, acc
