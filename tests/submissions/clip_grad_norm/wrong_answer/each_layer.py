# quizzer: clip_grad_norm
# named: per_tensor
import numpy as np


def clip_grad_norm(grads, max_norm):
    norms = [np.linalg.norm(g.ravel()) for g in grads]
    total = float(np.linalg.norm(norms))
    if not np.isfinite(total):
        return [np.zeros_like(g) for g in grads], np.inf
    return [g * (max_norm / n) if n > max_norm else g.copy() for g, n in zip(grads, norms)], total
