# quizzer: sgns_step framework=torch
import torch
import torch.nn.functional as F


def sgns_step(center, context, word, positive, negatives, lr):
    v = center[word]
    picks = torch.cat([torch.tensor([positive]), negatives])
    targets = torch.zeros(len(picks), dtype=v.dtype)
    targets[0] = 1
    scores = context[picks] @ v
    loss = F.binary_cross_entropy_with_logits(scores, targets, reduction="sum")
    errors = torch.sigmoid(scores) - targets
    table = context.index_add(0, picks, torch.outer(errors, v), alpha=-lr)
    moved = center.clone()
    moved[word] -= lr * (context[picks].mT @ errors)
    return moved, table, loss
