# quizzer: staged_kv_store
import numpy as np


def kv_store(ops, num_seqs, num_blocks, block_size):
    owned = np.zeros(num_blocks, bool)
    memory = np.zeros((num_blocks, block_size), int)
    tables = np.full((num_seqs, num_blocks), -1)
    length = [0] * num_seqs
    out, free = np.full(len(ops), -1), np.zeros(len(ops), int)
    for m, (op, s, x) in enumerate(ops.tolist()):
        if op == 0:
            page, place = divmod(length[s], block_size)
            if place == 0 and not bool(owned.all()):
                tables[s, page] = (~owned).nonzero()[0][0]
                owned[tables[s, page]] = True
            if page < num_blocks and tables[s, page] >= 0:
                memory[tables[s, page], place] = x
                out[m] = tables[s, page] * block_size + place
                length[s] += 1
        elif op == 1:
            if x < length[s]:
                out[m] = memory[tables[s, x // block_size], x % block_size]
        else:
            mine = tables[s][tables[s] >= 0]
            out[m] = len(mine)
            owned[mine] = False
            tables[s], length[s] = -1, 0
        free[m] = (~owned).sum()
    return out, free, tables
