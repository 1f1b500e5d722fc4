# quizzer: grouped_query_attention framework=torch
import torch


def repeat_kv(x: torch.Tensor, n_rep: int) -> torch.Tensor:
    bs, slen, n_kv_heads, head_dim = x.shape
    if n_rep == 1:
        return x
    return (
        x[:, :, :, None, :]
        .expand(bs, slen, n_kv_heads, n_rep, head_dim)
        .reshape(bs, slen, n_kv_heads * n_rep, head_dim)
    )


@torch.inference_mode()
def _forward(x, wq, wk, wv, wo, n_heads, n_kv_heads):
    bsz, seqlen, _ = x.shape
    head_dim = wq.shape[-1] // n_heads
    xq, xk, xv = x @ wq, x @ wk, x @ wv
    xq = xq.view(bsz, seqlen, n_heads, head_dim)
    xk = xk.view(bsz, seqlen, n_kv_heads, head_dim)
    xv = xv.view(bsz, seqlen, n_kv_heads, head_dim)
    keys = repeat_kv(xk, n_heads // n_kv_heads).transpose(1, 2)
    values = repeat_kv(xv, n_heads // n_kv_heads).transpose(1, 2)
    xq = xq.transpose(1, 2)
    scores = torch.matmul(xq, keys.transpose(2, 3)) / head_dim**0.5
    scores = torch.nn.functional.softmax(scores.float(), dim=-1).type_as(xq)
    output = torch.matmul(scores, values)
    return output.transpose(1, 2).contiguous().view(bsz, seqlen, -1) @ wo


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    if torch.is_grad_enabled() and x.requires_grad:
        return _forward.__wrapped__(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads)
    return _forward(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads)
