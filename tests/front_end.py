"""Calling a module of the front end from a test, in Node, as the browser would run it."""

import json
import subprocess
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).parents[1] / "frontend"


def call(folder: Path, source: str, expression: str, data: Any) -> Any:
    """Bundle ``frontend/src/<source>`` into ``folder``, and give what an expression gives.

    In the expression ``module`` is the module and ``data`` is the data.
    """
    bundled = folder / f"{Path(source).stem}.mjs"
    esbuild = FRONTEND / "node_modules" / ".bin" / "esbuild"
    command = [esbuild, FRONTEND / "src" / source, "--bundle", "--format=esm"]
    subprocess.run([*command, f"--outfile={bundled}"], check=True, capture_output=True)
    script = (
        f"import * as module from {json.dumps(bundled.as_uri())};"
        "import { readFileSync } from 'node:fs';"
        "const data = JSON.parse(readFileSync(0, 'utf8'));"
        f"console.log(JSON.stringify({expression}));"
    )
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(data),
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)
