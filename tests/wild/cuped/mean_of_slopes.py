# label: mean of the two slopes
# kind: semantics
# set: lot
# named: mean_of_slopes
import numpy as np


def cuped(y, x, treated):
    y, x = np.asarray(y, float), np.asarray(x, float)
    treated = np.asarray(treated, bool)
    thetas = []
    for arm in (treated, ~treated):
        dx = x[arm] - x[arm].mean()
        thetas.append(dx @ (y[arm] - y[arm].mean()) / (dx @ dx) if dx @ dx > 0 else 0.0)
    theta = sum(thetas) / 2
    adj = y - theta * x
    a, b = adj[treated], adj[~treated]
    effect = a.mean() - b.mean()
    se = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return effect, se, theta
