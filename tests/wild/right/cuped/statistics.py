# label: statistics
# set: lot
from math import sqrt
from statistics import fmean, variance


def cuped(y, x, treated):
    arms = {True: ([], []), False: ([], [])}
    for a, b, t in zip(y, x, treated):
        arms[bool(t)][0].append(float(a))
        arms[bool(t)][1].append(float(b))
    sxy = sxx = 0.0
    for ys, xs in arms.values():
        my, mx = fmean(ys), fmean(xs)
        sxy += sum((b - mx) * (a - my) for a, b in zip(ys, xs))
        sxx += sum((b - mx) ** 2 for b in xs)
    theta = sxy / sxx if sxx else 0.0
    adj = {t: [a - theta * b for a, b in zip(*arms[t])] for t in arms}
    effect = fmean(adj[True]) - fmean(adj[False])
    se = sqrt(sum(variance(v) / len(v) for v in adj.values()))
    return effect, se, theta
