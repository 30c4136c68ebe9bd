"""A worker does what it knows: each job of the code is among the jobs that it finds when it starts."""

import ast
import json
import subprocess
import sys

from storsthlm.ops.environment import ROOT

from .source import module_of, python_files, tree_of

WORKER = """
import json, django
django.setup()
from procrastinate.contrib.django import app
app.perform_import_paths()
print(json.dumps(sorted(app.tasks)))
"""


def _is_job(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef):
        return False
    return any(ast.unparse(each).startswith("app.task") for each in node.decorator_list)


def test_every_job_is_known_to_the_worker() -> None:
    trees = {module_of(path): tree_of(path) for path in python_files()}
    written = {f"{name}.{node.name}" for name, tree in trees.items() for node in tree.body if _is_job(node)}
    asked = subprocess.run(
        [sys.executable, "-c", WORKER], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(written) > 20
    assert written - set(json.loads(asked.stdout.splitlines()[-1])) == set()
