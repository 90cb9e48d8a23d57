"""Judging sentences: what they say, held against the claims and quantities of a knowledge base."""
