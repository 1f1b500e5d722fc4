# quizzer: info_nce_queue
import numpy as np


def info_nce_queue(queries, keys, queue, pointer, temperature):
    q = queries / np.sqrt((queries**2).sum(1, keepdims=True))
    k = keys / np.sqrt((keys**2).sum(1, keepdims=True))
    losses = []
    for a, b in zip(q, k):
        pos = a @ b / temperature
        losses.append(np.logaddexp.reduce(np.append(queue @ a / temperature, pos)) - pos)
    ring = np.array(queue)
    for row in k:
        ring[pointer] = row
        pointer = pointer + 1 if pointer + 1 < len(ring) else 0
    return float(np.mean(losses)), ring, pointer
