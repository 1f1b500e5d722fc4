# quizzer: adamw_step
from typing import NamedTuple

import numpy as np


class State(NamedTuple):
    weights: np.ndarray
    first: np.ndarray
    second: np.ndarray


def adamw_step(p, grad, mu, nu, step, rate, b1=0.9, b2=0.999, eps=1e-8, wd=0.01):
    first = np.empty_like(p)
    second = np.empty_like(p)
    weights = np.empty_like(p)
    for at in np.ndindex(p.shape):
        first[at] = b1 * mu[at] + (1 - b1) * grad[at]
        second[at] = b2 * nu[at] + (1 - b2) * grad[at] ** 2
        direction = first[at] / (1 - b1**step) / ((second[at] / (1 - b2**step)) ** 0.5 + eps)
        weights[at] = p[at] - rate * direction - rate * wd * p[at]
    return State(weights, first, second)
