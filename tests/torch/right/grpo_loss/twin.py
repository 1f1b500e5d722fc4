# quizzer: grpo_loss framework=torch
import torch


def grpo_loss(
    log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04
):
    std, mean = torch.std_mean(rewards, dim=1, correction=0, keepdim=True)
    a = ((rewards - mean) / (std + 1e-6)).unsqueeze(-1)
    new, old, ref = (
        x.masked_fill(~mask, 0.0) for x in (log_probs, old_log_probs, ref_log_probs)
    )
    rho = (new - old).exp()
    gain = torch.where(a >= 0, rho.clamp(max=1 + epsilon), rho.clamp(min=1 - epsilon)) * a
    k3 = torch.expm1(ref - new) - (ref - new)
    return -(((gain - beta * k3) * mask).sum(-1) / mask.sum(-1)).mean()
