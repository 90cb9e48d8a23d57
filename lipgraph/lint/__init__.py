"""Whether a knowledge base that can be read is also sound: joined up, consistent and borne out.

Reading finds the faults of form. The rules here look at what the records say together: the shape
of the graph, the meaning of its claims, their evidence and their words. A rule is one function in
the module of its group; `catalogue` joins them with the rules of form, and `run` applies them.
"""
