# quizzer: dpo_loss
import math


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    losses = []
    for pc, pr, rc, rr in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected):
        z = float(beta * ((pc - rc) - (pr - rr)))
        losses.append(math.log(1 + math.exp(-z)))
    return sum(losses) / len(losses)
