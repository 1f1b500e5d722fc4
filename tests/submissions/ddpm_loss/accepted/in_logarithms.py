# quizzer: ddpm_loss
import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    log_kept = np.cumsum(np.log1p(-betas))[t].reshape(-1, 1)
    scale, sigma = np.exp(0.5 * log_kept), np.sqrt(-np.expm1(log_kept))
    xt = scale * x0 + sigma * noise
    eps = np.take(u, t, axis=0) + np.einsum("bd,de->be", xt, w)
    return xt, np.square(eps - noise).mean(), (xt - sigma * eps) / scale
