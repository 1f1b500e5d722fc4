"""A network with batch norm and dropout, in training and afterwards, in torch.

Source      Ioffe and Szegedy 2015, arXiv:1502.03167; Srivastava et al. 2014 (dropout)
Pitfalls    running values belong to testing; dropout scales in training, not in testing;
            `var` divides by N - 1 unless told otherwise
"""

import torch


def first_weights(rng_draws):
    """He's scale for ReLU: variance 2 / inputs."""
    return rng_draws * (2 / rng_draws.shape[0]) ** 0.5


def of_batch(x):
    """Mean and variance of each feature over the batch."""
    return x.mean(dim=0), x.var(dim=0, correction=0)


def running(old, new, momentum):
    """The running value, of which `momentum` is new."""
    return (1 - momentum) * old + momentum * new


def normalised(x, mean, variance):
    """Features of mean 0 and variance 1."""
    return (x - mean) * torch.rsqrt(variance + 1e-5)


def norm_backward(dy, y, variance):
    """Gradient by the input of a normalised batch y."""
    along = (dy * y).mean(dim=0)
    centred = dy - dy.mean(dim=0) - y * along
    return centred * torch.rsqrt(variance + 1e-5)


def dropped(x, uniform, rate):
    """Entries at 0 with chance `rate`; the rest scaled up."""
    return torch.where(uniform >= rate, x / (1 - rate), 0.0)


def relu_backward(dy, x):
    """Gradient by the input of a ReLU."""
    return dy.masked_fill(x <= 0, 0.0)


def fit(x, y, weights, noise, settings):
    """Losses in training, then that of testing, with running values."""
    rate, momentum, drop = settings
    w, out = first_weights(weights[0]), weights[1]
    mean, variance = x.new_zeros(w.shape[1]), x.new_ones(w.shape[1])
    losses = []
    for uniform in noise:
        h = x @ w
        m, s = of_batch(h)
        mean = running(mean, m, momentum)
        variance = running(variance, s, momentum)
        n = normalised(h, m, s)
        a = dropped(n.relu(), uniform, drop)
        error = a @ out - y
        losses.append(float((error**2).mean()))
        derror = 2 * error / error.numel()
        da = dropped(derror @ out.T, uniform, drop)
        dh = norm_backward(relu_backward(da, n), n, s)
        out = out - rate * (a.T @ derror)
        w = w - rate * (x.T @ dh)
    n = normalised(x @ w, mean, variance)
    error = n.relu() @ out - y
    losses.append(float((error**2).mean()))
    return losses
