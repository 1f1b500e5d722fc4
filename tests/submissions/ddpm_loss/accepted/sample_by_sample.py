# quizzer: ddpm_loss
import numpy as np


def ddpm_loss(x0, t, noise, betas, w, u):
    noised, guessed, total = [], [], 0.0
    for x, step, e in zip(x0, t, noise):
        signal = 1.0
        for beta in betas[: step + 1]:
            signal *= (1 - beta) ** 0.5
        spread = (1 - signal**2) ** 0.5
        z = signal * x + spread * e
        guess = z @ w + u[step]
        total += float(((guess - e) ** 2).sum())
        noised.append(z)
        guessed.append(z / signal - spread / signal * guess)
    return np.array(noised), total / x0.size, np.array(guessed)
