# quizzer: warmup_cosine_lr
# named: zero_at_the_start
from math import cos, pi


def warmup_cosine_lr(step, warmup, total, peak, floor=0.0):
    if step >= total:
        return float(floor)
    if step < warmup:
        return peak * step / max(1, warmup)
    share = cos(pi / 2 * (step - warmup) / (total - warmup)) ** 2
    return peak * share + floor * (1 - share)
