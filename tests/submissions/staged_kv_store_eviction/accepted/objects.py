# quizzer: staged_kv_store_eviction
import numpy as np


class Block:
    def __init__(self, size):
        self.slots = [0] * size
        self.owner = None
        self.place = self.last = 0


class Sequence:
    def __init__(self):
        self.table, self.length, self.state = [], 0, "runs"

    def kept(self):
        return [block for block in self.table if block.owner is self]


def kv_store(ops, num_seqs, num_blocks, block_size):
    blocks = [Block(block_size) for _ in range(num_blocks)]
    seqs = [Sequence() for _ in range(num_seqs)]

    def take(seq):
        found = [block for block in blocks if block.owner is None]
        if not found:
            found = [block for block in blocks if block.owner.state == "released"]
            found.sort(key=lambda block: (block.last, -block.place))
        if found:
            block = found[0]
            if block.owner is not None:
                block.owner.table[block.place] = Block(0)
            block.owner, block.place = seq, len(seq.table)
            seq.table.append(block)

    out, free = [], []
    for now, (op, s, x) in enumerate(ops.tolist()):
        seq, found = seqs[s], -1
        page, place = divmod(seq.length if op == 0 else x, block_size)
        if op == 0 and seq.state == "runs":
            if place == 0:
                take(seq)
            if page < len(seq.table):
                block = seq.table[page]
                block.slots[place] = x
                found = blocks.index(block) * block_size + place
                seq.length += 1
        if op == 1 and x < seq.length and seq.table[page].owner is seq:
            found = int(seq.table[page].slots[place])
            seq.table[page].last = now
        if op in (2, 3):
            found = len(seq.kept())
            for block in seq.kept():
                block.owner = None if op == 2 else seq
                block.last = now
            if op == 2:
                seq.table, seq.length, seq.state = [], 0, "runs"
            else:
                seq.state = "pinned" if x == 1 else "released"
        if op == 4:
            seq.state = "runs"
            while len(seq.kept()) < len(seq.table):
                seq.table.pop().owner = None
            found = seq.length = min(seq.length, len(seq.table) * block_size)
        out.append(found)
        free.append(sum(block.owner is None for block in blocks))
    tables = np.full((num_seqs, num_blocks), -1)
    for s, seq in enumerate(seqs):
        for i, block in enumerate(seq.table):
            if block.owner is seq:
                tables[s, i] = blocks.index(block)
    return np.array(out, int), np.array(free, int), tables
