"""Inverted dropout and its backward pass.

    training: y = x keep / (1 - p),  keep ~ Bernoulli(1 - p);   evaluation: y = x
    dx = dy keep / (1 - p)

Shapes      x: any, uniform: like x, in [0, 1) -> y and the factor that was applied, like x
Source      Srivastava et al. 2014, JMLR 15; scaled in training, so that evaluation does nothing
Complexity  O(size of x) time and memory
Pitfalls    p is the share that is dropped; without 1 / (1 - p) the sums shrink; the backward pass
            needs the same draw; p = 1 divides by 0
"""

import numpy as np


def dropout(x, uniform, p, training):
    """Return (y, factor), where y = x * factor and dL/dx = dL/dy * factor."""
    factor = np.ones(x.shape)
    if training:
        kept = uniform >= p
        factor = np.where(kept, 1 / (1 - p) if p < 1 else 0.0, 0.0)
    return x * factor, factor
