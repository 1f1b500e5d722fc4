# quizzer: cross_entropy framework=torch
import torch.nn.functional as F


def cross_entropy(logits, labels, smoothing=0.0):
    logp = F.log_softmax(logits, dim=-1)
    nll = -logp.gather(dim=-1, index=labels.unsqueeze(1)).squeeze(1)
    smooth = -logp.mean(dim=-1)
    loss = (1.0 - smoothing) * nll + smoothing * smooth
    return loss.mean()
