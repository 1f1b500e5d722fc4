# label: Takes the log of the parent's visits plus one.
# kind: semantics
# after: PetterS/monte-carlo-tree-search#3
# named: counted_on_the_way_down

import math


class Tree:
    def __init__(self, root, expand, evaluate, c):
        self.root, self.expand, self.evaluate, self.c = root, expand, evaluate, c
        self.n, self.w, self.kids = {root: 0}, {root: 0.0}, {}

    def score(self, parent, k):
        if self.n[k] == 0:
            return math.inf
        explore = math.sqrt(math.log(self.n[parent] + 1) / self.n[k])
        return self.w[k] / self.n[k] + self.c * explore

    def iterate(self):
        path = [self.root]
        while self.kids.get(path[-1]):
            p = path[-1]
            path.append(max(self.kids[p], key=lambda k: self.score(p, k)))
        s = path[-1]
        if s not in self.kids and (s == self.root or self.n[s]):
            self.kids[s] = list(self.expand(s))
            for k in self.kids[s]:
                self.n[k], self.w[k] = 0, 0.0
            path += self.kids[s][:1]
        v = self.evaluate(path[-1])
        for s in path:
            self.n[s] += 1
            self.w[s] += v

    def best(self):
        path = [self.root]
        while self.kids.get(path[-1]):
            k = max(self.kids[path[-1]], key=self.n.get)
            if not self.n[k]:
                break
            path.append(k)
        return path


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    tree = Tree(root, expand, evaluate, c)
    for _ in range(num_iterations):
        tree.iterate()
    return tree.best(), {k: tree.n[k] for k in tree.kids.get(root, [])}
