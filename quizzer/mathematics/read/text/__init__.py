"""Typed and pasted text -> the signs of the language: frames off, LaTeX and Unicode plain."""
