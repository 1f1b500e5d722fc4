"""Text of mathematics to a tree, with columns and an echo of what was understood."""
