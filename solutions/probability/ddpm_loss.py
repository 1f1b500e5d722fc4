"""A diffusion model's training loss: noise is added in one step, and predicted.

    a_t = prod_{s <= t} (1 - beta_s);  x_t = sqrt(a_t) x_0 + sqrt(1 - a_t) e
    loss = mean (e - e_hat)^2,  x0_hat = (x_t - sqrt(1 - a_t) e_hat) / sqrt(a_t)

Shapes      x0, noise: (B, D), t: (B,) int, betas: (T,), w: (D, D), u: (T, D) -> x_t, loss, x0_hat
Source      Ho, Jain, Abbeel 2020, arXiv:2006.11239, eqs. 4 and 14
Complexity  O(B D^2 + T)
Pitfalls    the product runs to t, t included; roots of a_t, and of 1 - a_t; every sample has its
            own t; the target is the noise
"""

import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    """Return (x_t, loss, the x_0 that the predicted noise stands for)."""
    kept = np.cumprod(1 - betas)[t][:, None]  # (B, 1)
    x_t = np.sqrt(kept) * x0 + np.sqrt(1 - kept) * noise
    predicted = x_t @ w + u[t]
    loss = np.mean((noise - predicted) ** 2)
    return x_t, float(loss), (x_t - np.sqrt(1 - kept) * predicted) / np.sqrt(kept)
