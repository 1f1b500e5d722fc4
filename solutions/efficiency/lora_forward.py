"""A linear layer with a low-rank adapter (LoRA).

    y = x w0 + (alpha / r) (x a) b

Shapes      x (N, D), w0 (D, M), a (D, r), b (r, M) -> y (N, M)
Source      Hu et al. 2021, arXiv:2106.09685, section 4.1
Complexity  O(N D M + N r (D + M)) time
Pitfalls    r is the inner width of a and b, not D or M; the frozen path is not scaled;
            (x a) b is cheap, x (a b) builds a D x M matrix for every call
"""


def lora_forward(x, w0, a, b, alpha):
    """Return x @ w0 plus the scaled low-rank update; w0 stays as it is."""
    rank = a.shape[1]
    update = (x @ a) @ b  # (N, D) -> (N, r) -> (N, M)
    return x @ w0 + (alpha / rank) * update
