# quizzer: kl_estimators
import math


def kl_estimators(log_probs, ref_log_probs, mask):
    r = [
        float(b - a)
        for la, lb, lm in zip(log_probs, ref_log_probs, mask)
        for a, b, m in zip(la, lb, lm)
        if m
    ]
    n = len(r)
    return (
        -math.fsum(r) / n,
        math.fsum(v * v for v in r) / 2 / n,
        math.fsum(math.expm1(v) - v for v in r) / n,
    )
