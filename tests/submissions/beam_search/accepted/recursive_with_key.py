# quizzer: beam_search
def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    def search(live, done, left):
        if left == 0 or not live:
            return done + live
        grown = [
            (total + lp, tokens + (token,))
            for total, tokens in live
            for token, lp in enumerate(next_log_probs(list(prompt) + list(tokens)).tolist())
        ]
        ranking = sorted(range(len(grown)), key=lambda i: (-grown[i][0], i))[:beam_width]
        kept = [grown[i] for i in ranking]
        ended = [h for h in kept if h[1][-1] == eos]
        going = [h for h in kept if h[1][-1] != eos]
        return search(going, done + ended, left - 1)

    pool = search([(0.0, ())], [], max_new_tokens)
    scores = [total / len(tokens) ** alpha for total, tokens in pool]
    winner = scores.index(max(scores))
    return list(pool[winner][1]), scores[winner]
