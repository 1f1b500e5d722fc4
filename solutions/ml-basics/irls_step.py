"""One Newton step for logistic regression: iteratively reweighted least squares.

    p = sigmoid(X w),  g = X^T (p - y) + lam w,  H = X^T diag(p (1 - p)) X + lam I
    w' = w - H^-1 g

Shapes      x: (N, D), y: (N,), w: (D,), lam > 0 -> (new w (D,), log-likelihood before)
Source      Hastie, Tibshirani, Friedman 2009, section 4.4.1
Complexity  O(N D^2 + D^3) time, O(N D) memory
Pitfalls    the weights are p (1 - p); solve, do not invert; the diagonal matrix is never built;
            exp overflows for large scores
"""

import numpy as np


def irls_step(x, y, w, lam):
    """Return (w after one step, penalised log-likelihood at the w handed in)."""
    scores = x @ w
    small = np.exp(-np.abs(scores))  # never above 1
    p = np.where(scores >= 0, 1.0, small) / (1 + small)
    spread = small / (1 + small) ** 2  # p (1 - p), without 1 - p
    gradient = x.T @ (p - y) + lam * w
    hessian = (x.T * spread) @ x + lam * np.eye(len(w))
    log_likelihood = np.sum(y * scores - np.logaddexp(0, scores)) - lam / 2 * (w @ w)
    return w - np.linalg.solve(hessian, gradient), float(log_likelihood)
