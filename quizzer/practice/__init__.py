"""The one door: what front ends call."""
