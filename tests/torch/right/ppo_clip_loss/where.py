# quizzer: ppo_clip_loss framework=torch
import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = torch.exp(log_probs - old_log_probs)
    bound = torch.where(advantages >= 0, 1 + epsilon, 1 - epsilon)
    clipped = torch.where((advantages >= 0) == (r > bound), bound, r)
    return -(clipped * advantages).sum() / advantages.numel()
