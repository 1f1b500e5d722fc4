# label: Right: as the cross-entropy of a two-class softmax.

import math


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    terms = []
    for a, b, c, d in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected):
        win, lose = beta * float(a - c), beta * float(b - d)
        top = max(win, lose)
        terms.append(top + math.log(math.exp(win - top) + math.exp(lose - top)) - win)
    return math.fsum(terms) / len(terms)
