"""The block tables of a paged key/value cache, over a log of appends and frees.

    token t of a sequence lies in slot table[t // block] * block + t mod block

Shapes      seqs, tokens: (M,) -> slots (M,), free blocks (M,), tables (S, blocks)
Source      Kwon et al. 2023, arXiv:2309.06180
Complexity  O(M B log B) for B blocks
Pitfalls    the last block is filled before a new one is taken; what does not fit changes nothing;
            a freed block is used again; a sequence that is freed begins at length 0
"""

import numpy as np


def paged_blocks(seqs, tokens, num_seqs, num_blocks, block_size):
    """Return (slot of the last token, number of free blocks) after each line, and the tables."""
    tables = [[] for _ in range(num_seqs)]
    lengths = [0 for _ in tables]
    free = list(range(num_blocks))
    slots, left = [], []
    for seq, new in np.stack([seqs, tokens], axis=1):
        slot = -1
        need = (lengths[seq] + new + block_size - 1) // block_size - len(tables[seq])
        if new == 0:
            free = sorted(free + tables[seq])
            tables[seq], lengths[seq] = [], 0
        elif need <= len(free):
            tables[seq], free = tables[seq] + free[:need], free[need:]
            lengths[seq] += new
            last = lengths[seq] - 1
            slot = tables[seq][last // block_size] * block_size + last % block_size
        slots.append(slot)
        left.append(len(free))
    padded = [table + [-1] * (num_blocks - len(table)) for table in tables]
    return np.array(slots), np.array(left), np.array(padded)
