"""Batch normalisation, in training and in evaluation, with running statistics.

    y = gamma (x - mean_c) / sqrt(var_c + eps) + beta, per channel c
    training: mean and var of the batch;  running = (1 - m) running + m batch
    evaluation: the running ones

Shapes      x: (N, C, ...) -> y like x; gamma, beta, running_mean, running_var: (C,)
Source      Ioffe, Szegedy 2015, arXiv:1502.03167, algorithms 1 and 2
Complexity  O(size of x) time and memory
Pitfalls    one statistic per channel, over samples and places; the batch is normalised with the
            biased variance, the running one is unbiased; in evaluation the batch is not looked at
"""

import numpy as np


def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    """Return (y, new running mean, new running variance)."""
    axes = (0, *range(2, x.ndim))
    per_channel = (-1,) + (1,) * (x.ndim - 2)  # lets a (C,) vector broadcast along axis 1
    mean, var = running_mean, running_var
    if training:
        mean, var = np.mean(x, axis=axes), np.var(x, axis=axes)
        count = x.size // x.shape[1]
        unbiased = var * count / (count - 1)
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * unbiased
    scale = gamma / np.sqrt(var + eps)
    centred = x - mean.reshape(per_channel)
    y = centred * scale.reshape(per_channel) + beta.reshape(per_channel)
    return y, running_mean.copy(), running_var.copy()
