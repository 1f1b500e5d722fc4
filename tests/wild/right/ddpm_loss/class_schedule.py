# label: class schedule
# set: lot
import numpy as np


class Schedule:
    def __init__(self, betas):
        self.bars = []
        bar = 1.0
        for beta in betas:
            bar = bar * (1.0 - beta)
            self.bars.append(bar)

    def at(self, t):
        return np.array([self.bars[i] for i in t]).reshape(-1, 1)


def ddpm_loss(x0, t, noise, betas, w, u):
    bar = Schedule(betas).at(t)
    x_t = bar**0.5 * x0 + (1 - bar) ** 0.5 * noise
    predicted = np.dot(x_t, w) + np.asarray(u)[list(t)]
    loss = ((noise - predicted) ** 2).sum(axis=1).mean() / x_t.shape[1]
    return x_t, loss, (x_t - (1 - bar) ** 0.5 * predicted) / bar**0.5
