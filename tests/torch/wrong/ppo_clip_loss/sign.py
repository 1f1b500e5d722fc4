# quizzer: ppo_clip_loss framework=torch
import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = torch.exp(log_probs - old_log_probs)
    return torch.min(r * advantages, torch.clamp(r, 1 - epsilon, 1 + epsilon) * advantages).mean()
