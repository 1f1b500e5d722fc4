# quizzer: mcts
import numpy as np


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    tree = {}  # state -> [visits, total, children]

    def entry(state):
        return tree.setdefault(state, [0, 0.0, None])

    def count(state, value):
        entry(state)[0] += 1
        entry(state)[1] += value
        return value

    def run(state):
        children = entry(state)[2]
        if children:
            return count(state, run(pick(state)))
        if state == root or tree[state][1]:  # the total, where the visits should stand
            tree[state][2] = list(expand(state))
            if tree[state][2]:
                first = tree[state][2][0]
                return count(state, count(first, evaluate(first)))
        return count(state, evaluate(state))

    def pick(state):
        children = tree[state][2]
        for child in children:
            if not entry(child)[0]:
                return child
        n = np.array([entry(s)[0] for s in children])
        w = np.array([entry(s)[1] for s in children])
        return children[int(np.argmax(w / n + c * np.sqrt(np.log(tree[state][0]) / n)))]

    for _ in range(num_iterations):
        run(root)
    path = [root]
    while entry(path[-1])[2]:
        path.append(max(tree[path[-1]][2], key=lambda s: entry(s)[0]))
    return path, {s: entry(s)[0] for s in entry(root)[2] or ()}
