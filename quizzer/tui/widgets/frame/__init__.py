"""The frame around a screen: title, keys, lists and the editor."""
