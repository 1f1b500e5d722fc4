# quizzer: mcts
import math
from dataclasses import dataclass, field


@dataclass
class Node:
    state: object
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    visits: int = 0
    mean: float = 0.0

    def bound(self, c):
        if self.visits == 0:
            return math.inf
        return self.mean + c * math.sqrt(math.log(self.parent.visits) / self.visits)


def mcts(root, expand, evaluate, num_iterations, c=1.4):
    top = Node(root)
    for _ in range(num_iterations):
        node = top
        while node.children:
            node = max(node.children, key=lambda child: child.bound(c))
        if node is top or node.visits:
            node.children = [Node(state, node) for state in expand(node.state)]
            if node.children:
                node = node.children[0]
        value = evaluate(node.state)
        while node is not None:
            node.visits += 1
            node.mean += (value - node.mean) / node.visits
            node = node.parent
    path, node = [top.state], top
    while node.children and any(child.visits for child in node.children):
        node = max(node.children, key=lambda child: child.visits)
        path.append(node.state)
    return path, {child.state: child.visits for child in top.children}
