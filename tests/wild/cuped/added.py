# label: the covariate is added
# kind: semantics
# set: lot
# named: added
import numpy as np


def cuped(y, x, treated):
    y, x = np.asarray(y, float), np.asarray(x, float)
    treated = np.asarray(treated, bool)
    num = den = 0.0
    for arm in (treated, ~treated):
        dx = x[arm] - x[arm].mean()
        num += dx @ (y[arm] - y[arm].mean())
        den += dx @ dx
    theta = num / den if den > 0 else 0.0
    adj = y + theta * x
    a, b = adj[treated], adj[~treated]
    effect = a.mean() - b.mean()
    se = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return effect, se, theta
