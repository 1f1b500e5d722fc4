# quizzer: ppo_clip_loss framework=torch
import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = torch.exp(log_probs - old_log_probs)
    clipped = ratio.clamp(1 - epsilon, 1 + epsilon)
    return -torch.max(ratio * advantages, clipped * advantages).mean()
