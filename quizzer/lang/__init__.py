"""The safe expression language: text -> tree -> value. Nothing here evaluates Python."""
