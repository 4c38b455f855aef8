"""Writes every golden file anew: ``python -m tests.golden``. Read the difference before it is kept."""

from tests.end_to_end import test_demo
from tests.unit import test_report_formats

if __name__ == "__main__":
    for path, text in {**test_report_formats.goldens(), test_demo.GOLDEN: test_demo.golden()}.items():
        path.write_bytes(text.encode())
