# quizzer: cuped
from math import sqrt
from statistics import fmean, variance


def cuped(y, x, treated):
    arms = {True: ([], []), False: ([], [])}
    for a, b, t in zip(x.tolist(), y.tolist(), treated.tolist()):
        arms[t][0].append(a)
        arms[t][1].append(b)
    top = bottom = 0.0
    for xs, ys in arms.values():
        mx, my = fmean(xs), fmean(ys)
        top += sum((a - mx) * (b - my) for a, b in zip(xs, ys))
        bottom += sum((a - mx) ** 2 for a in xs)
    theta = 0.0 if bottom == 0 else top / bottom
    z = {t: [b - theta * a for a, b in zip(xs, ys)] for t, (xs, ys) in arms.items()}
    return fmean(z[True]) - fmean(z[False]), sqrt(sum(variance(v) / len(v) for v in z.values())), theta
