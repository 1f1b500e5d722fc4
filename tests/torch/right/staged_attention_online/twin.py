# quizzer: staged_attention_online framework=torch
import torch


def attend_block(q, k, v, peak, total, acc, visible=None):
    heads, groups = q.shape[0], k.shape[0]
    k, v = (x.repeat_interleave(heads // groups, dim=0) for x in (k, v))
    scores = torch.einsum("htd,hnd->htn", q, k) / q.shape[-1] ** 0.5
    if visible is not None:
        scores = scores.masked_fill(~visible, float("-inf"))
    top = torch.maximum(peak, scores.amax(dim=-1))
    base = torch.nan_to_num(top, neginf=0.0)
    shrink = (peak - base).exp()
    weights = (scores - base.unsqueeze(-1)).exp()
    acc = acc * shrink.unsqueeze(-1) + torch.einsum("htn,hne->hte", weights, v)
    return top, total * shrink + weights.sum(dim=-1), acc
