# quizzer: paged_blocks
# named: last_freed_first
import numpy as np


def paged_blocks(seqs, tokens, num_seqs, num_blocks, block_size):
    free = list(range(num_blocks))
    table = [[] for _ in range(num_seqs)]
    length = [0] * num_seqs
    slots, counts = [], []
    for s, n in zip(seqs, tokens):
        if n == 0:
            free[:0] = table[s]
            table[s] = []
            length[s] = 0
            slots.append(-1)
        else:
            need = -(-(length[s] + n) // block_size) - len(table[s])
            if need > len(free):
                slots.append(-1)
            else:
                table[s] += [free.pop(0) for _ in range(need)]
                length[s] += n
                slots.append(table[s][-1] * block_size + (length[s] - 1) % block_size)
        counts.append(len(free))
    return np.array(slots), np.array(counts), np.array([t + [-1] * (num_blocks - len(t)) for t in table])
