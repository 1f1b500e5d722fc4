# quizzer: ddpm_loss
# named: own_step_only
import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    a = 1 - betas[t][:, None]
    x = a**0.5 * x0 + (1 - a) ** 0.5 * noise
    e = x @ w + u[t]
    return x, ((e - noise) ** 2).mean(), (x - (1 - a) ** 0.5 * e) / a**0.5
