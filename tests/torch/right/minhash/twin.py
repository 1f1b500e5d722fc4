# quizzer: minhash framework=torch
import torch


def minhash(documents, a, b, p):
    rows = []
    for shingles in documents:
        x = torch.tensor([*shingles], dtype=torch.int64)
        hashes = (torch.outer(a, x) + b[:, None]) % p
        rows.append(torch.cat([hashes, torch.full((len(a), 1), p)], 1).amin(1))
    signatures = torch.stack(rows)
    return signatures, (signatures[:, None] == signatures).double().mean(-1)
