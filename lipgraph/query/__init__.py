"""The third room: questions asked of an index, and their answers.

Everything here works with the numbers of nodes and claims until an answer is made of them.
"""
