# quizzer: warmup_cosine_lr
from math import cos, pi


def warmup_cosine_lr(step, warmup, total, peak, floor=0.0):
    if step >= total:
        return float(floor)
    if step < warmup:
        return peak / warmup * (1 + step)
    share = cos(pi / 2 * (step - warmup) / (total - warmup)) ** 2
    return peak * share + floor * (1 - share)
