"""Uses scipy or torch where they are there, and does without."""

import importlib.util

import numpy as np

try:
    from scipy.special import logsumexp
except ImportError:
    logsumexp = None

try:
    import torch
except ModuleNotFoundError:
    torch = None

HAS_JAX = importlib.util.find_spec("jax") is not None


def softmax(x):
    if logsumexp is not None:
        return np.exp(x - logsumexp(x, axis=-1, keepdims=True))
    shifted = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)
