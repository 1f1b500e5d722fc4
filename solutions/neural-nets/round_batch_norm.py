"""A network with batch norm and dropout, in training and afterwards.

Source      Ioffe and Szegedy 2015, arXiv:1502.03167; Srivastava et al. 2014 (dropout)
Pitfalls    running values belong to testing; dropout scales in training, not in testing
"""

import numpy as np


def first_weights(rng_draws):
    """He's scale for ReLU: variance 2 / inputs."""
    return rng_draws * np.sqrt(2 / rng_draws.shape[0])


def of_batch(x):
    """Mean and variance of each feature over the batch."""
    return x.mean(axis=0), x.var(axis=0)


def running(old, new, momentum):
    """The running value, of which `momentum` is new."""
    return (1 - momentum) * old + momentum * new


def normalised(x, mean, variance):
    """Features of mean 0 and variance 1."""
    return (x - mean) / np.sqrt(variance + 1e-5)


def norm_backward(dy, y, variance):
    """Gradient by the input of a normalised batch y."""
    along = (dy * y).mean(axis=0)
    return (dy - dy.mean(axis=0) - y * along) / np.sqrt(variance + 1e-5)


def dropped(x, uniform, rate):
    """Entries at 0 with chance `rate`; the rest scaled up."""
    return np.where(uniform >= rate, x / (1 - rate), 0.0)


def relu_backward(dy, x):
    """Gradient by the input of a ReLU."""
    return dy * (x > 0)


def fit(x, y, weights, noise, settings):
    """Losses in training, then that of testing, with running values."""
    rate, momentum, drop = settings
    w, out = first_weights(weights[0]), weights[1]
    mean, variance = np.zeros(w.shape[1]), np.ones(w.shape[1])
    losses = []
    for uniform in noise:
        h = x @ w
        m, s = of_batch(h)
        mean = running(mean, m, momentum)
        variance = running(variance, s, momentum)
        n = normalised(h, m, s)
        a = dropped(np.maximum(n, 0), uniform, drop)
        error = a @ out - y
        losses.append(float((error**2).mean()))
        derror = 2 * error / error.size
        da = dropped(derror @ out.T, uniform, drop)
        dh = norm_backward(relu_backward(da, n), n, s)
        out = out - rate * (a.T @ derror)
        w = w - rate * (x.T @ dh)
    n = normalised(x @ w, mean, variance)
    error = np.maximum(n, 0) @ out - y
    losses.append(float((error**2).mean()))
    return losses
