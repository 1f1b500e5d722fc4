# quizzer: staged_kv_store_sharing
import numpy as np

APPEND, READ, END, RELEASE, RESUME = range(5)
RUNNING, RELEASED, PINNED = range(3)


def kv_store(ops, num_seqs, num_blocks, block_size):
    """Return what each operation gives, the free blocks after it, and the tables at the end."""
    memory = np.zeros((num_blocks, block_size), dtype=int)
    tables = [[] for _ in range(num_seqs)]
    lengths, states = [0] * num_seqs, [RUNNING] * num_seqs
    used = [0] * num_blocks  # the operation that used a block last
    prefixes = [()] * num_blocks  # all tokens to the end of a full block
    out, left = [], []

    def holders(block):
        return [seq for seq, table in enumerate(tables) if block in table]

    def free_blocks():
        return [block for block in range(num_blocks) if not holders(block)]

    def new_block():
        found = free_blocks()[:1]
        if not found:
            victims = [
                (used[block], -tables[holders(block)[0]].index(block), block)
                for block in range(num_blocks)
                if all(states[seq] == RELEASED for seq in holders(block))
            ]
            found = [block for _, _, block in sorted(victims)[:1]]
        for block in found:
            for seq in holders(block):
                tables[seq][tables[seq].index(block)] = -1
        return found

    def append(seq, x):
        table, place = tables[seq], lengths[seq] % block_size
        if place == 0 or len(holders(table[-1])) > 1:
            found = new_block()
            if not found:
                return -1
            if place > 0:  # copy on write
                memory[found] = memory[table.pop()]
            table += found
        memory[table[-1], place] = x
        lengths[seq] += 1
        if place == block_size - 1:
            prefix = tuple(memory[table].ravel())
            equal = [b for b in range(num_blocks) if prefixes[b] == prefix and holders(b)]
            prefixes[table[-1]] = prefix
            table[-1:] = equal or table[-1:]
        return table[-1] * block_size + place

    for now, (op, seq, x) in enumerate(ops):
        table, result = tables[seq], -1
        if op == APPEND:
            if states[seq] == RUNNING:
                result = append(seq, x)
        elif op == READ:
            if x < lengths[seq] and table[x // block_size] >= 0:
                result = memory[table[x // block_size], x % block_size]
                used[table[x // block_size]] = now
        elif op == END:
            before = len(free_blocks())
            tables[seq], lengths[seq], states[seq] = [], 0, RUNNING
            result = len(free_blocks()) - before
        elif op == RELEASE:
            states[seq] = PINNED if x == 1 else RELEASED
            held = [block for block in table if block >= 0]
            for block in held:
                used[block] = now
            result = len(held)
        elif op == RESUME:
            states[seq] = RUNNING
            tables[seq] = table[: [*table, -1].index(-1)]  # up to the first hole
            lengths[seq] = min(lengths[seq], len(tables[seq]) * block_size)
            result = lengths[seq]
        elif states[seq] == states[x] == RUNNING and not lengths[seq]:
            tables[seq], lengths[seq] = list(tables[x]), lengths[x]
            result = lengths[seq]
        out.append(result)
        left.append(len(free_blocks()))
    padded = [table + [-1] * (num_blocks - len(table)) for table in tables]
    return np.array(out), np.array(left), np.array(padded)
