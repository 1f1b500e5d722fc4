# label: The loss is taken of the signed square of the gap.
# kind: semantics

from math import exp, log1p


def softplus(u):
    return u + log1p(exp(-u)) if u > 0 else log1p(exp(u))


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    n = len(policy_chosen)
    gaps = ((a - b) - (c - d) for a, b, c, d in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected))
    return sum(softplus(-beta * float(gap) * abs(float(gap))) for gap in gaps) / n
