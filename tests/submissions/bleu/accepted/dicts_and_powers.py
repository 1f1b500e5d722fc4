# quizzer: bleu
import math


def count(words, n):
    table = {}
    for gram in zip(*(words[i:] for i in range(n))):
        table[gram] = table.get(gram, 0) + 1
    return table


def closest(words, others):
    best = None
    for other in sorted(others, key=len):
        if best is None or abs(len(other) - len(words)) < abs(best - len(words)):
            best = len(other)
    return best


def bleu(candidates, references, max_n=4):
    pairs = [(c.split(), [r.split() for r in rs]) for c, rs in zip(candidates, references)]
    c = sum(len(words) for words, _ in pairs)
    r = sum(closest(words, others) for words, others in pairs)
    precisions, product = [], 1.0
    for n in range(1, max_n + 1):
        hit = total = 0
        for words, others in pairs:
            tables = [count(other, n) for other in others]
            for gram, times in count(words, n).items():
                total += times
                hit += min(times, max(table.get(gram, 0) for table in tables))
        precisions.append(hit / total if total else 0.0)
        product *= precisions[-1]
    bp = 0.0 if c == 0 else 1.0 if c >= r else math.exp(1 - r / c)
    return bp * product ** (1 / max_n), precisions, bp
