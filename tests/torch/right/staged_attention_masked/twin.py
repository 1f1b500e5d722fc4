# quizzer: staged_attention_masked framework=torch
import torch


def attention(q, k, v, causal=False, visible=None):
    t, s = q.shape[1], k.shape[1]
    hidden = torch.zeros(t, s, dtype=torch.bool)
    if causal:
        hidden = hidden | torch.ones(t, s, dtype=torch.bool).triu(s - t + 1)
    if visible is not None:
        hidden = hidden | ~visible
    scores = torch.einsum("htd,hsd->hts", q, k) / q.shape[-1] ** 0.5
    weights = scores.masked_fill(hidden, float("-inf")).softmax(dim=-1)
    weights = weights.masked_fill(hidden, 0.0)  # a row that sees nothing was NaN
    return torch.einsum("hts,hse->hte", weights, v)
