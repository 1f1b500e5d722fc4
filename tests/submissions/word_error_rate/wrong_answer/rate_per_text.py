# quizzer: word_error_rate
# named: mean_of_rates
def word_error_rate(references, hypotheses):
    rates, subs, dels, ins = [], 0, 0, 0
    for said, heard in zip(references, hypotheses):
        a, b = said.split(), heard.split()
        cell = {}
        for i in range(len(a) + 1):
            for j in range(len(b) + 1):
                ways = [(0, 0, 0, 0)] if i == j == 0 else []
                if i:
                    e, s, d, n = cell[i - 1, j]
                    ways.append((e + 1, s, d + 1, n))
                if j:
                    e, s, d, n = cell[i, j - 1]
                    ways.append((e + 1, s, d, n + 1))
                if i and j:
                    e, s, d, n = cell[i - 1, j - 1]
                    miss = a[i - 1] != b[j - 1]
                    ways.append((e + miss, s - miss, d, n))
                cell[i, j] = min(ways)
        _, s, d, n = cell[len(a), len(b)]
        subs, dels, ins = subs - s, dels + d, ins + n
        rates.append((d + n - s) / len(a) if a else 0.0)
    return sum(rates) / len(rates), subs, dels, ins
