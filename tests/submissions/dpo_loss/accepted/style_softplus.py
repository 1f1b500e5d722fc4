# quizzer: dpo_loss
import math
def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    losses = []
    for pc, pr, rc, rr in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected):
        z = beta * ((pc - rc) - (pr - rr))
        losses.append(max(-z, 0.0) + math.log1p(math.exp(-abs(z))))
    return sum(losses) / len(losses)
