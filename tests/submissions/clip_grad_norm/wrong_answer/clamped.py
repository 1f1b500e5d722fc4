# quizzer: clip_grad_norm
# named: by_value
import numpy as np


def clip_grad_norm(grads, max_norm):
    n = np.sqrt(sum((g**2).sum() for g in grads))
    if not np.isfinite(n):
        return [np.zeros_like(g) for g in grads], np.inf
    return [np.minimum(np.maximum(g, -max_norm), max_norm) for g in grads], float(n)
