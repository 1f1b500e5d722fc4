# quizzer: staged_attention_grouped framework=torch
import torch


def attention(q, k, v, causal=False, visible=None):
    heads, t, d = q.shape
    groups, s = k.shape[0], k.shape[1]
    hidden = torch.zeros(t, s, dtype=torch.bool)
    if causal:
        hidden = hidden | torch.ones(t, s, dtype=torch.bool).triu(s - t + 1)
    if visible is not None:
        hidden = hidden | ~visible
    q = q.reshape(groups, heads // groups, t, d)
    scores = torch.einsum("grtd,gsd->grts", q, k) / d**0.5
    weights = scores.masked_fill(hidden, float("-inf")).softmax(dim=-1).masked_fill(hidden, 0.0)
    return torch.einsum("grts,gse->grte", weights, v).reshape(heads, t, v.shape[-1])
