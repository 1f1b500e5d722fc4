"""Asks for braces."""

from __future__ import braces
