"""The second room: a knowledge base as one flat file that is mapped, not loaded.

Reading YAML costs time in proportion to what the knowledge base holds; answering a question should
cost only what the question touches. So a sound knowledge base is laid out once as arrays (ids in
alphabetical order, claims in the order of their ends, both directions of adjacency) and records
that are fetched by offset, and every answer is read from there.
"""
