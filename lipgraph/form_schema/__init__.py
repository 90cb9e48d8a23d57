"""The YAML form as JSON Schema, so that editors complete and validate while somebody types.

Draft 7, which the YAML language server and every validator know. The fields come from the tables
of `reading.form`; what a table cannot say (exactly one relation a claim, a value or a range) is
said here. With a knowledge base at hand its names are offered, and those that it declares are
demanded.
"""
