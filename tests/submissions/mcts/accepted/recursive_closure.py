# quizzer: mcts
import numpy as np


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    tree = {}  # state -> [visits, total, children or None]

    def entry(state):
        return tree.setdefault(state, [0, 0.0, None])

    def run(state):
        me = entry(state)
        if me[2]:
            value = run(pick(state))
        elif state == root or me[0]:
            me[2] = tuple(expand(state))
            value = leaf(me[2][0]) if me[2] else evaluate(state)
        else:
            return leaf(state)
        me[0] += 1
        me[1] += value
        return value

    def leaf(state):
        me, value = entry(state), evaluate(state)
        me[0] += 1
        me[1] += value
        return value

    def pick(state):
        counts = np.array([entry(s)[0] for s in tree[state][2]], dtype=float)
        sums = np.array([entry(s)[1] for s in tree[state][2]])
        if not counts.all():
            return tree[state][2][int(np.argmin(counts))]
        bounds = sums / counts + c * np.sqrt(np.log(tree[state][0]) / counts)
        return tree[state][2][int(np.argmax(bounds))]

    for _ in range(num_iterations):
        run(root)
    path = [root]
    while entry(path[-1])[2]:
        path.append(max(tree[path[-1]][2], key=lambda s: entry(s)[0]))
    return path, {s: entry(s)[0] for s in entry(root)[2] or ()}
