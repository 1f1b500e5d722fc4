# quizzer: constrained_greedy_decode framework=torch
import torch


def constrained_greedy_decode(next_log_probs, prompt, transitions, accepting, eos, max_new_tokens):
    table, final = transitions.tolist(), accepting.tolist()
    distance = {s: 1 for s, good in enumerate(final) if good}
    frontier = list(distance)
    while frontier:  # breadth first, backwards from the end
        reached = set(frontier)
        frontier = [
            s for s in range(len(final)) if s not in distance and reached & set(table[s])
        ]
        for s in frontier:
            distance[s] = min(distance[t] for t in table[s] if t in distance) + 1
    tokens, state = [], 0
    if distance.get(0, max_new_tokens + 1) > max_new_tokens:
        return []
    while True:
        left = max_new_tokens - len(tokens) - 1
        allowed = [
            v
            for v, s in enumerate(table[state])
            if (v == eos and final[state]) or (s >= 0 and distance.get(s, left + 1) <= left)
        ]
        log_probs = next_log_probs(prompt + tokens)
        token = allowed[int(torch.argmax(log_probs[torch.tensor(allowed)]))]
        tokens.append(token)
        if token == eos:
            return tokens
        state = table[state][token]
