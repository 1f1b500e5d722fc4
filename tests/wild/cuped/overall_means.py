# label: theta over all samples about the overall mean
# kind: semantics
# set: lot
# named: pooled_mean
import numpy as np


def cuped(y, x, treated):
    y, x = np.asarray(y, float), np.asarray(x, float)
    treated = np.asarray(treated, bool)
    dx = x - x.mean()
    num, den = dx @ (y - y.mean()), dx @ dx
    theta = num / den if den > 0 else 0.0
    adj = y - theta * x
    a, b = adj[treated], adj[~treated]
    effect = a.mean() - b.mean()
    se = np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return effect, se, theta
