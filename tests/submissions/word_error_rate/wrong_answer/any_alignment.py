# quizzer: word_error_rate
# named: deletions_preferred
def word_error_rate(references, hypotheses):
    subs = dels = ins = words = 0
    for said, heard in zip(references, hypotheses):
        a, b = said.split(), heard.split()
        words += len(a)
        cell = {(0, 0): (0, 0, 0, 0)}
        for i in range(len(a) + 1):
            for j in range(len(b) + 1):
                ways = []
                if i:
                    e, s, d, n = cell[i - 1, j]
                    ways.append((e + 1, s, d + 1, n))
                if j:
                    e, s, d, n = cell[i, j - 1]
                    ways.append((e + 1, s, d, n + 1))
                if i and j:
                    e, s, d, n = cell[i - 1, j - 1]
                    wrong = a[i - 1] != b[j - 1]
                    ways.append((e + wrong, s + wrong, d, n))
                if ways:
                    cell[i, j] = min(ways)
        _, s, d, n = cell[len(a), len(b)]
        subs, dels, ins = subs + s, dels + d, ins + n
    return (subs + dels + ins) / words, subs, dels, ins
