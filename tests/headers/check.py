"""`python tests/headers/check.py [LIBRARY...]`: are the raw layers what the C compiler says?"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from headers.command import main

if __name__ == "__main__":
    sys.exit(main())
