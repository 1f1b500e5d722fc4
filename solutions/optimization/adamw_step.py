"""AdamW: one step of Adam with decoupled weight decay.

    m <- beta1 m + (1 - beta1) g          m_hat = m / (1 - beta1^t)
    v <- beta2 v + (1 - beta2) g^2        v_hat = v / (1 - beta2^t)
    w <- w - lr weight_decay w - lr m_hat / (sqrt(v_hat) + eps)

Shapes      w, g, m, v: one common shape -> (w, m, v), the same shape
Source      Loshchilov and Hutter 2019, arXiv:1711.05101; Kingma and Ba 2015, arXiv:1412.6980
Complexity  O(size of w) time and memory
Pitfalls    the decay reads the old w and stays out of g; eps stands outside the root; the
            corrected moments are used in the step but never carried on
"""

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    """Return the new weights and both new moments, uncorrected; t is 1 at the first step."""
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    decay = lr * weight_decay * w
    step = lr * m_hat / (np.sqrt(v_hat) + eps)
    return w - decay - step, m, v
