"""A paged store of keys and values, over a list of operations.

    token t of a sequence lies in slot table[t // block] * block + t mod block

Shapes      ops: (M, 3) -> out (M,), free blocks (M,), tables (S, blocks)
Source      Kwon et al. 2023, arXiv:2309.06180
Complexity  O(B) for an operation, for B blocks
Pitfalls    a block is taken only when the last one is full; what is read is bounded by the length,
            for a block that comes back still holds what another sequence wrote
"""

import numpy as np

APPEND, READ = 0, 1


def kv_store(ops, num_seqs, num_blocks, block_size):
    """Return what each operation gives, the free blocks after it, and the tables at the end."""
    memory = [0] * (num_blocks * block_size)
    tables = [[] for _ in range(num_seqs)]
    lengths = [0] * num_seqs
    free = list(range(num_blocks))
    out, left = [], []
    for op, seq, x in ops:
        table, result = tables[seq], -1
        if op == APPEND:
            if lengths[seq] == len(table) * block_size and free:
                table.append(free.pop(0))
            if lengths[seq] < len(table) * block_size:
                result = table[-1] * block_size + lengths[seq] % block_size
                memory[result] = x
                lengths[seq] += 1
        elif op == READ:
            if x < lengths[seq]:
                result = memory[table[x // block_size] * block_size + x % block_size]
        else:
            result = len(table)
            free = sorted(free + table)
            tables[seq], lengths[seq] = [], 0
        out.append(result)
        left.append(len(free))
    padded = [table + [-1] * (num_blocks - len(table)) for table in tables]
    return np.array(out), np.array(left), np.array(padded)
