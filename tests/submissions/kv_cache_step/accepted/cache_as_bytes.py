# quizzer: kv_cache_step
import numpy as np

def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    B, D = x_t.shape
    new = np.concatenate([x_t @ w_k, x_t @ w_v], axis=1)
    raw = (b"" if cache is None else cache) + np.ascontiguousarray(new, dtype=np.float64).tobytes()
    hist = np.frombuffer(raw).reshape(-1, B, 2, num_heads, D // num_heads)
    K, V = hist[:, :, 0], hist[:, :, 1]
    q = (x_t @ w_q).reshape(B, num_heads, -1)
    s = np.einsum("bhd,tbhd->bht", q, K) * (D // num_heads) ** -0.5
    s = np.exp(s - s.max(-1)[..., None])
    return np.einsum("bht,tbhd->bhd", s / s.sum(-1)[..., None], V).reshape(B, D) @ w_o, raw
