# quizzer: gae framework=torch
import torch


def gae(rewards, values, next_values, terminated, truncated, gamma=0.99, lam=0.95):
    delta = rewards + gamma * next_values.masked_fill(terminated, 0.0) - values
    advantages = delta.clone()
    for t in reversed(range(len(rewards) - 1)):
        if not (terminated[t] or truncated[t]):
            advantages[t] += gamma * lam * advantages[t + 1]
    return advantages, advantages + values
