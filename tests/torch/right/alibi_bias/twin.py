# quizzer: alibi_bias framework=torch
import torch


def alibi_bias(num_heads, query_len, key_len):
    ratio = 2 ** (-8 / num_heads)
    slopes = ratio ** torch.arange(1, num_heads + 1, dtype=torch.float64)
    ahead = torch.arange(key_len) - torch.arange(key_len)[-query_len:, None]
    bias = slopes[:, None, None] * ahead
    return bias.masked_fill(ahead > 0, float("-inf"))
