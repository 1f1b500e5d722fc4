# quizzer: irls_step
# named: penalty_not_in_hessian
import numpy as np


def irls_step(x, y, w, lam):
    z = x @ w
    p = np.exp(-np.logaddexp(0, -z))
    s = np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))
    g = (p - y) @ x + lam * w
    h = np.einsum("n,nd,ne->de", s, x, x)
    step = np.linalg.lstsq(h, g, rcond=None)[0]
    return w - step, float((y * z - np.logaddexp(0, z)).sum() - lam * w @ w / 2)
