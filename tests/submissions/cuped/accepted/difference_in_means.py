# quizzer: cuped
import numpy as np


def cuped(y, x, treated):
    a, b = np.flatnonzero(treated), np.flatnonzero(np.logical_not(treated))
    sxy = sxx = 0.0
    for arm in (a, b):
        c = np.cov(x[arm], y[arm]) * (len(arm) - 1)
        sxy, sxx = sxy + c[0, 1], sxx + c[0, 0]
    theta = sxy / sxx if sxx else 0.0
    effect = y[a].mean() - y[b].mean() - theta * (x[a].mean() - x[b].mean())
    z = y - theta * x
    return effect, (z[a].var(ddof=1) / a.size + z[b].var(ddof=1) / b.size) ** 0.5, theta
