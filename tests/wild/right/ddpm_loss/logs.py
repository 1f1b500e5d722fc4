# label: logs
# set: lot
import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    log_keep = np.cumsum(np.log1p(-np.array(betas, dtype=float)))
    signal = np.exp(0.5 * log_keep[np.array(t)])
    sigma = np.sqrt(-np.expm1(log_keep[np.array(t)]))
    xt = np.einsum("b,bd->bd", signal, np.array(x0, float)) + np.einsum("b,bd->bd", sigma, np.array(noise, float))
    pred = np.einsum("bd,de->be", xt, np.array(w, float)) + np.take(np.array(u, float), t, axis=0)
    diff = pred - noise
    return xt, np.vdot(diff, diff) / diff.size, xt / signal[:, None] - pred * (sigma / signal)[:, None]
