# label: loops
# set: lot
import math


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04):
    P, G = len(rewards), len(rewards[0])
    total = 0.0
    for p in range(P):
        mean = sum(rewards[p]) / G
        std = math.sqrt(sum((r - mean) ** 2 for r in rewards[p]) / G)
        for g in range(G):
            a = (rewards[p][g] - mean) / (std + 1e-6)
            terms = []
            for lp, old, ref, m in zip(log_probs[p][g], old_log_probs[p][g], ref_log_probs[p][g], mask[p][g]):
                if not m:
                    continue
                rho = math.exp(lp - old)
                if a >= 0:
                    s = min(rho, 1 + epsilon) * a
                else:
                    s = max(rho, 1 - epsilon) * a
                d = ref - lp
                terms.append(s - beta * (math.exp(d) - d - 1))
            total += sum(terms) / len(terms)
    return -total / (P * G)
