# quizzer: viterbi
# named: greedy
def viterbi(log_start, log_trans, log_emit):
    first = log_start + log_emit[0]
    state = int(first.argmax())
    path, total = [state], first[state]
    for row in log_emit[1:]:
        options = log_trans[state] + row
        state = int(options.argmax())
        total += options[state]
        path.append(state)
    return path, total
