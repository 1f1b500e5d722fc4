# quizzer: ppo_clip_loss framework=torch
import torch


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = (log_probs - old_log_probs.detach()).exp()
    adv = advantages.detach()
    return torch.maximum(-adv * r, -adv * r.clip(1 - epsilon, 1 + epsilon)).mean()
