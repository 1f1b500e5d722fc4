# quizzer: paged_blocks
import math

import numpy as np


def paged_blocks(seqs, tokens, num_seqs, num_blocks, block_size):
    owner = [None] * num_blocks
    table = {s: [] for s in range(num_seqs)}
    length = dict.fromkeys(range(num_seqs), 0)
    slots, free = [], []
    for s, n in zip(seqs.tolist(), tokens.tolist()):
        at = -1
        if n == 0:
            owner = [None if o == s else o for o in owner]
            table[s], length[s] = [], 0
        else:
            open_ = [i for i, o in enumerate(owner) if o is None]
            room = len(table[s]) * block_size - length[s]
            more = math.ceil(max(n - room, 0) / block_size)
            if more <= len(open_):
                for i in open_[:more]:
                    owner[i] = s
                    table[s].append(i)
                length[s] += n
                at = table[s][-1] * block_size + (length[s] - 1) % block_size
        slots.append(at)
        free.append(owner.count(None))
    return slots, free, [table[s] + [-1] * (num_blocks - len(table[s])) for s in range(num_seqs)]
