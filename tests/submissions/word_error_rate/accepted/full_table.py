# quizzer: word_error_rate
def word_error_rate(references, hypotheses):
    subs = dels = ins = words = 0
    for said, heard in zip(references, hypotheses):
        a, b = said.split(), heard.split()
        words += len(a)
        big = 10**6
        # One cost per cell: errors count a million, a substitution takes one off.
        cost = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
        for i in range(len(a) + 1):
            for j in range(len(b) + 1):
                ways = [0] if i == j == 0 else []
                if i:
                    ways.append(cost[i - 1][j] + big)
                if j:
                    ways.append(cost[i][j - 1] + big)
                if i and j:
                    ways.append(cost[i - 1][j - 1] + (0 if a[i - 1] == b[j - 1] else big - 1))
                cost[i][j] = min(ways)
        total = cost[-1][-1]
        errors = -(-total // big)
        s = errors * big - total
        d = (errors - s + len(a) - len(b)) // 2
        subs, dels, ins = subs + s, dels + d, ins + errors - s - d
    return (subs + dels + ins) / words, subs, dels, ins
