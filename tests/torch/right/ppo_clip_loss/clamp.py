# quizzer: ppo_clip_loss framework=torch
import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = (log_probs - old_log_probs.detach()).exp()
    surr1 = ratio * advantages
    surr2 = torch.clamp(ratio, 1.0 - epsilon, 1.0 + epsilon) * advantages
    return -torch.min(surr1, surr2).mean()
