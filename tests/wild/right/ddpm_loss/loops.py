# label: loops
# set: lot
from math import prod, sqrt


def ddpm_loss(x0, t, noise, betas, w, u):
    D = len(x0[0])
    xs, hats, total, count = [], [], 0.0, 0
    for x, step, e in zip(x0, t, noise):
        a = prod(1 - float(b) for b in betas[: step + 1])
        xt = [sqrt(a) * xi + sqrt(1 - a) * ei for xi, ei in zip(x, e)]
        pred = [sum(xt[i] * w[i][j] for i in range(D)) + u[step][j] for j in range(D)]
        total += sum((ei - pi) ** 2 for ei, pi in zip(e, pred))
        count += D
        xs.append(xt)
        hats.append([(xi - sqrt(1 - a) * pi) / sqrt(a) for xi, pi in zip(xt, pred)])
    return xs, total / count, hats
