"""What is in a file: looked into by the worker in the limited process, kept as rows, told in plain words."""
