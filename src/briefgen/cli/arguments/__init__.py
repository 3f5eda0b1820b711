"""Arguments and help of the commands: one module for each. Help and completion need only these.

The work of a command is the function `run` of the module in `briefgen.cli` with the same name.
"""
