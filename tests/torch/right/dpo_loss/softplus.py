# quizzer: dpo_loss framework=torch
import torch


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    pi = policy_chosen - policy_rejected
    ref = (ref_chosen - ref_rejected).detach()
    return torch.nn.functional.softplus(-beta * (pi - ref)).mean()
