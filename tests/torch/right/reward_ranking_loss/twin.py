# quizzer: reward_ranking_loss framework=torch
import torch
import torch.nn.functional as F


def reward_ranking_loss(rewards, ranks, margin=0.0):
    losses = []
    for r, rank in zip(rewards, ranks, strict=True):
        i, j = torch.nonzero(rank[:, None] < rank, as_tuple=True)
        if len(i):
            losses.append(F.softplus(r[j] - r[i] + margin).mean())
    return torch.stack(losses).mean() if losses else rewards.sum() * 0
