# quizzer: grouped_query_attention framework=torch
from einops import einsum, rearrange


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    q = rearrange(x @ w_q, "b t (g r d) -> b g r t d", g=num_kv_heads, r=num_heads // num_kv_heads)
    k = rearrange(x @ w_k, "b s (g d) -> b g s d", g=num_kv_heads)
    v = rearrange(x @ w_v, "b s (g d) -> b g s d", g=num_kv_heads)
    scores = einsum(q, k, "b g r t d, b g s d -> b g r t s") / q.shape[-1] ** 0.5
    out = einsum(scores.softmax(-1), v, "b g r t s, b g s d -> b g r t d")
    return rearrange(out, "b g r t d -> b t (g r d)") @ w_o
