# quizzer: clip_grad_norm
import numpy as np


def clip_grad_norm(grads, max_norm):
    long = np.concatenate([np.ravel(g) for g in grads])
    if not np.all(np.isfinite(long)):
        return [np.zeros_like(g) for g in grads], np.inf
    n = np.linalg.norm(long)
    if n <= max_norm:
        return [np.array(g) for g in grads], float(n)
    return [g * (max_norm / n) for g in grads], float(n)
