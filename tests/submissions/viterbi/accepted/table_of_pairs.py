# quizzer: viterbi
def viterbi(log_start, log_trans, log_emit):
    count, length = len(log_start), len(log_emit)
    table = []
    for t in range(length):
        row = []
        for s in range(count):
            if t == 0:
                row.append((float(log_start[s] + log_emit[0][s]), None))
            else:
                prior = [table[-1][r][0] + float(log_trans[r][s]) for r in range(count)]
                r = prior.index(max(prior))
                row.append((prior[r] + float(log_emit[t][s]), r))
        table.append(row)
    state = max(range(count), key=lambda s: table[-1][s][0])
    score, path = table[-1][state][0], []
    for row in reversed(table):
        path.insert(0, state)
        state = row[state][1]
    return path, score
