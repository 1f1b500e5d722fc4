# quizzer: online_softmax_attention framework=torch
import torch


@torch.no_grad()
def online_softmax_attention(q, k, v, block_size):
    out = lse = None
    for s in range(0, k.size(0), block_size):
        kb, vb = k[s : s + block_size], v[s : s + block_size]
        scores = torch.einsum("td,sd->ts", q, kb) / q.size(1) ** 0.5
        block_lse = torch.logsumexp(scores, dim=-1, keepdim=True)
        block = torch.exp(scores - block_lse) @ vb
        if out is None:
            out, lse = block, block_lse
        else:
            new = torch.logaddexp(lse, block_lse)
            out = torch.exp(lse - new) * out + torch.exp(block_lse - new) * block
            lse = new
    return out
