# quizzer: info_nce_queue
# named: positive_not_in_denominator
import numpy as np


def info_nce_queue(queries, keys, queue, pointer, temperature):
    q = queries / np.linalg.norm(queries, axis=1)[:, None]
    k = keys / np.linalg.norm(keys, axis=1)[:, None]
    pos = (q * k).sum(1) / temperature
    neg = np.logaddexp.reduce(q @ queue.T / temperature, axis=1)
    ring = queue.copy()
    ring[np.arange(pointer, pointer + len(k)) % len(ring)] = k
    return float(np.mean(neg - pos)), ring, (pointer + len(k)) % len(ring)
