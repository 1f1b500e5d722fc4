# quizzer: paged_blocks framework=torch
import torch


def paged_blocks(seqs, tokens, num_seqs, num_blocks, block_size):
    free = torch.ones(num_blocks, dtype=torch.bool)
    tables = torch.full((num_seqs, num_blocks), -1)
    length = torch.zeros(num_seqs, dtype=torch.long)
    slots = torch.full(seqs.shape, -1)
    counts = torch.zeros_like(slots)
    for m, (s, n) in enumerate(zip(seqs.tolist(), tokens.tolist())):
        owned = int((tables[s] >= 0).sum())
        if n == 0:
            free[tables[s, :owned]] = True
            tables[s] = -1
            length[s] = 0
        else:
            total = int(length[s]) + n
            blocks = -(-total // block_size)
            found = free.nonzero()[:, 0][: blocks - owned]
            if len(found) == blocks - owned:
                free[found] = False
                tables[s, owned:blocks] = found
                length[s] = total
                slots[m] = tables[s, blocks - 1] * block_size + (total - 1) % block_size
        counts[m] = free.sum()
    return slots, counts, tables
