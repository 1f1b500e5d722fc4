# quizzer: unpack_int4 framework=torch
import torch


def unpack_int4(packed, scales, group_size):
    nibbles = torch.stack([packed % 16, packed // 16], dim=-1).flatten(1)
    signed = (nibbles ^ 8) - 8
    grouped = signed.unflatten(1, (-1, group_size)) * scales.unsqueeze(-1)
    return grouped.flatten(1)
