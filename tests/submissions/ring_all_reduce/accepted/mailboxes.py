# quizzer: ring_all_reduce
import numpy as np


def ring_all_reduce(x, bytes_each=4):
    p = x.shape[0]
    parts = [np.split(row.copy(), p) for row in x]
    log = []
    for half in ("add", "put"):
        for s in range(p - 1):
            first = 0 if half == "add" else 1
            mail = [(r, (r + first - s) % p) for r in range(p)]
            log.append([parts[r][c].copy() for r, c in mail])
            for (r, c), value in zip(mail, log[-1]):
                there = parts[(r + 1) % p]
                there[c] = there[c] + value if half == "add" else value
    sent = np.array(log).reshape(2 * (p - 1), p, x.shape[1] // p)
    return np.array([np.concatenate(row) for row in parts]), sent, 2 * (p - 1) * (x.shape[1] // p) * bytes_each
