# quizzer: staged_tokenizer
from collections import Counter


def train(chunks, num_merges):
    text = [bytes([n]) for n in range(256)]
    rows = [list(c.encode()) for c in chunks]
    merges = []
    for n in range(num_merges):
        counts = Counter(p for row in rows for p in zip(row, row[1:]))
        if not counts or max(counts.values()) < 2:
            break
        best = min(counts, key=lambda p: (-counts[p], text[p[0]], text[p[1]]))
        merges.append(best)
        text.append(text[best[0]] + text[best[1]])
        for row in rows:
            i = 0
            while i < len(row) - 1:
                if (row[i], row[i + 1]) == best:
                    row[i : i + 2] = [256 + n]
                i += 1
    return merges
