"""A paged store whose released sequences stay until their blocks are wanted.

    victim = the block of a released sequence with the oldest (last use, position from the back)

Shapes      ops: (M, 3) -> out (M,), free blocks (M,), tables (S, blocks)
Source      Kwon et al. 2023, arXiv:2309.06180
Complexity  O(S B) for an operation, for S sequences and B blocks
Pitfalls    running and pinned sequences lose nothing; of one sequence the tail goes first, since a
            tail is of no use without what is before it; a hole ends what can be resumed
"""

import numpy as np

APPEND, READ, END, RELEASE = range(4)
RUNNING, RELEASED, PINNED = range(3)


def kv_store(ops, num_seqs, num_blocks, block_size):
    """Return what each operation gives, the free blocks after it, and the tables at the end."""
    memory = [0] * (num_blocks * block_size)
    tables = [[] for _ in range(num_seqs)]
    lengths, states = [0] * num_seqs, [RUNNING] * num_seqs
    used = [0] * num_blocks  # the operation that used a block last
    out, left = [], []

    def free_blocks():
        return sorted(set(range(num_blocks)).difference(*tables))

    def new_block():
        if free_blocks():
            return free_blocks()[:1]
        victims = [
            (used[block], -i, seq)
            for seq, table in enumerate(tables)
            for i, block in enumerate(table)
            if states[seq] == RELEASED and block >= 0
        ]
        if not victims:
            return []
        _, i, seq = min(victims)
        block, tables[seq][-i] = tables[seq][-i], -1
        return [block]

    for now, (op, seq, x) in enumerate(ops):
        table, result = tables[seq], -1
        if op == APPEND:
            if states[seq] == RUNNING:
                if lengths[seq] == len(table) * block_size:
                    table += new_block()
                if lengths[seq] < len(table) * block_size:
                    result = table[-1] * block_size + lengths[seq] % block_size
                    memory[result] = x
                    lengths[seq] += 1
        elif op == READ:
            if x < lengths[seq] and table[x // block_size] >= 0:
                result = memory[table[x // block_size] * block_size + x % block_size]
                used[table[x // block_size]] = now
        else:
            held = [block for block in table if block >= 0]
            result = len(held)
            if op == END:
                tables[seq], lengths[seq], states[seq] = [], 0, RUNNING
            elif op == RELEASE:
                states[seq] = PINNED if x == 1 else RELEASED
                for block in held:
                    used[block] = now
            else:
                states[seq] = RUNNING
                tables[seq] = table[: [*table, -1].index(-1)]  # up to the first hole
                lengths[seq] = min(lengths[seq], len(tables[seq]) * block_size)
                result = lengths[seq]
        out.append(result)
        left.append(len(free_blocks()))
    padded = [table + [-1] * (num_blocks - len(table)) for table in tables]
    return np.array(out), np.array(left), np.array(padded)
