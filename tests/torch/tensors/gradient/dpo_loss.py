# quizzer: dpo_loss framework=torch
import math

import torch


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    losses = []
    for a, b, c, d in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected):
        z = beta * ((a - c) - (b - d)).item()
        losses.append(math.log1p(math.exp(-abs(z))) + max(-z, 0.0))
    return torch.tensor(losses).mean()
