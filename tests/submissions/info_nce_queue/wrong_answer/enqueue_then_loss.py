# quizzer: info_nce_queue
# named: keys_enqueued_first
import numpy as np


def info_nce_queue(queries, keys, queue, pointer, temperature):
    q = queries / np.linalg.norm(queries, axis=1)[:, None]
    k = keys / np.linalg.norm(keys, axis=1)[:, None]
    ring = queue.copy()
    for row in k:
        ring[pointer] = row
        pointer = (pointer + 1) % len(ring)
    pos = (q * k).sum(1, keepdims=True) / temperature
    all_ = np.hstack([pos, q @ ring.T / temperature])
    return float((np.logaddexp.reduce(all_, axis=1) - pos[:, 0]).mean()), ring, pointer
