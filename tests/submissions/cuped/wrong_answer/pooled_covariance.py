# quizzer: cuped
# named: pooled_mean
import numpy as np


def cuped(y, x, treated):
    dx, dy = x - x.mean(), y - y.mean()
    theta = dx @ dy / (dx @ dx) if (dx**2).sum() > 0 else 0.0
    z = y - theta * x
    a, b = z[treated], z[~treated]
    return a.mean() - b.mean(), np.sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)), theta
