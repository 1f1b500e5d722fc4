# quizzer: staged_transformer_classifier framework=torch
import torch
import torch.nn.functional as F


def norm(x, gain):
    return x * (x.square().mean(dim=-1, keepdim=True) + 1e-6).rsqrt() * gain


def hidden(params, ids, heads):
    length = ids.shape[1]
    x = params["table"][ids] + params["places"][:length]
    hides = torch.ones(length, length, dtype=torch.bool).triu(1)
    for n in range(params["wq"].shape[0]):
        y = norm(x, params["gain1"][n])
        q, k, v = (
            (y @ params[name][n]).unflatten(-1, (heads, -1)).transpose(1, 2)
            for name in ("wq", "wk", "wv")
        )
        scores = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5
        weights = scores.masked_fill(hides, float("-inf")).softmax(dim=-1)
        x = x + (weights @ v).transpose(1, 2).flatten(2) @ params["wo"][n]
        y = norm(x, params["gain2"][n])
        x = x + torch.relu(y @ params["up"][n]) @ params["down"][n]
    return norm(x, params["gain"])


def classify(params, weight, bias, ids, lengths, labels, heads):
    x = hidden(params, ids, heads)
    pooled = x.gather(1, (lengths - 1)[:, None, None].expand(-1, 1, x.shape[-1]))[:, 0]
    logits = pooled @ weight + bias
    told = labels >= 0
    if not told.any():
        return logits, logits.new_zeros(()), torch.zeros_like(weight), torch.zeros_like(bias)
    loss = F.cross_entropy(logits, labels, ignore_index=-1)
    delta = torch.zeros_like(logits)
    delta[told] = logits[told].softmax(dim=-1) - F.one_hot(labels[told], len(bias))
    delta = delta / told.sum()
    return logits, loss, pooled.T @ delta, delta.sum(dim=0)
