# quizzer: staged_kv_store_sharing
import numpy as np


def kv_store(ops, num_seqs, num_blocks, block_size):
    tables = np.full((num_seqs, num_blocks), -1)
    memory = np.zeros((num_blocks, block_size), int)
    length = [0] * num_seqs
    runs, pinned = np.ones(num_seqs, bool), np.zeros(num_seqs, bool)
    last = np.zeros(num_blocks, int)
    index = {}  # block -> the tokens up to its end

    def count(of):
        rows = tables[of]
        return np.bincount(rows[rows >= 0], minlength=num_blocks)

    everybody = np.ones(num_seqs, bool)

    def take():
        free = (count(everybody) == 0).nonzero()[0].tolist()
        if not free:
            able = (count(runs | pinned) == 0).nonzero()[0].tolist()
            place = {b: int((tables == b).nonzero()[1][0]) for b in able}
            free = sorted(able, key=lambda b: (int(last[b]), -place[b]))
        if not free:
            return None
        tables[tables == free[0]] = -1
        index.pop(free[0], None)
        return free[0]

    def append(s, x):
        page, place = divmod(length[s], block_size)
        old = int(tables[s, page]) if place else -1
        if place == 0 or int(count(everybody)[old]) > 1:
            new = take()
            if new is None:
                return -1
            if place:
                memory[new] = memory[old]
            tables[s, page] = new
        memory[tables[s, page], place] = x
        length[s] += 1
        if place + 1 == block_size:
            known = tuple(memory[tables[s, : page + 1]].flatten().tolist())
            held = count(everybody)
            mine = int(tables[s, page])
            index[mine] = known
            for b, tokens in index.items():
                if b != mine and tokens == known and held[b] > 0:
                    tables[s, page] = b
                    break
        return int(tables[s, page]) * block_size + place

    out, left = [], []
    for now, (op, s, x) in enumerate(ops.tolist()):
        found = -1
        here = tables[s][tables[s] >= 0]
        free = int((count(everybody) == 0).sum())
        if op == 0 and runs[s]:
            found = append(s, x)
        elif op == 1 and x < length[s]:
            b = tables[s, x // block_size]
            if b >= 0:
                found, last[b] = int(memory[b, x % block_size]), now
        elif op == 2:
            tables[s], length[s], runs[s], pinned[s] = -1, 0, True, False
            found = int((count(everybody) == 0).sum()) - free
        elif op == 3:
            runs[s], pinned[s] = False, x == 1
            last[here] = now
            found = len(here)
        elif op == 4:
            runs[s], pinned[s] = True, False
            full = int((tables[s] >= 0).astype(int).cumprod().sum())
            tables[s, full:] = -1
            length[s] = found = min(length[s], full * block_size)
        elif op == 5 and runs[s] and runs[x] and length[s] == 0:
            tables[s], length[s] = tables[x].copy(), length[x]
            found = length[s]
        out.append(found)
        left.append(int((count(everybody) == 0).sum()))
    return np.array(out, int), np.array(left, int), tables
