# quizzer: ring_cache_step
# named: one_slot_short
import numpy as np


def ring_cache_step(q, k, v, keys, values, position):
    w = keys.shape[1]
    new_keys, new_values = np.array(keys), np.array(values)
    new_keys[:, position % w], new_values[:, position % w] = k, v
    start = max(0, position - w + 2) if w > 1 else position
    slots = [t % w for t in range(start, position + 1)]
    out = []
    for qh, kh, vh in zip(q, new_keys[:, slots], new_values[:, slots]):
        s = kh @ qh / len(qh) ** 0.5
        e = np.exp(s - s.max())
        out.append(e @ vh / e.sum())
    return np.array(out), new_keys, new_values
