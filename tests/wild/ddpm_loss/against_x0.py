# label: the loss compares with x0
# kind: semantics
# set: lot
# named: predicts_data
import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    x0, noise, betas, w, u = (np.asarray(a, dtype=float) for a in (x0, noise, betas, w, u))
    t = np.asarray(t, dtype=int)
    abar = np.cumprod(1.0 - betas)[t][:, None]
    xt = np.sqrt(abar) * x0 + np.sqrt(1 - abar) * noise
    eps = xt @ w + u[t]
    loss = np.mean((x0 - eps) ** 2)
    x0_hat = (xt - np.sqrt(1 - abar) * eps) / np.sqrt(abar)
    return xt, float(loss), x0_hat
