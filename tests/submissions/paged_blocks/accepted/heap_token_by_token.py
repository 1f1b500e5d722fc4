# quizzer: paged_blocks
import heapq

import numpy as np


def paged_blocks(seqs, tokens, num_seqs, num_blocks, block_size):
    heap = list(range(num_blocks))
    table = -np.ones((num_seqs, num_blocks), dtype=int)
    length = np.zeros(num_seqs, dtype=int)
    out = []
    for s, n in zip(seqs, tokens):
        where = -1
        if n == 0:
            for block in table[s][table[s] >= 0]:
                heapq.heappush(heap, int(block))
            table[s] = -1
            length[s] = 0
        elif n <= len(heap) * block_size + -length[s] % block_size:
            for _ in range(n):
                page, place = divmod(length[s], block_size)
                if place == 0:
                    table[s, page] = heapq.heappop(heap)
                where = table[s, page] * block_size + place
                length[s] += 1
        out.append((where, len(heap)))
    slots, free = zip(*out)
    return np.array(slots), np.array(free), table
