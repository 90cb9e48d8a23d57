"""Checking drafts: what each sentence claims, and what the knowledge base says to that."""
