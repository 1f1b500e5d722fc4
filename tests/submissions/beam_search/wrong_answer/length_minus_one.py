# quizzer: beam_search
def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live = [([], 0.0)]
    finished = []
    for _ in range(max_new_tokens):
        rows = []
        for tokens, total in live:
            for token, lp in enumerate(next_log_probs(list(prompt) + tokens)):
                rows.append((tokens + [token], total + float(lp)))
        rows.sort(key=lambda row: -row[1])
        live = []
        for tokens, total in rows[:beam_width]:
            (finished if tokens[-1] == eos else live).append((tokens, total))
        if not live:
            break
    pool = finished + live
    best = max(pool, key=lambda row: row[1] / max(len(row[0]) - 1, 1) ** alpha)
    return best[0], best[1] / max(len(best[0]) - 1, 1) ** alpha
