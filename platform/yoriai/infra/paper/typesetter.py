"""The process that typesets one document and ends: `python -I typesetter.py FOLDER FONTS…`.

It reads `document.json` and the pictures in the folder and writes `paper.pdf` there. It imports nothing of the site. A
process of its own can be stopped when it takes too long, and gives its memory back when it is done.
"""

import resource
import sys
from pathlib import Path

import typst

LAYOUT = Path(__file__).with_name("paper.typ")
MOST_SECONDS = 30
MOST_BYTES = 3 << 30


def main(folder: Path, fonts: list[Path]) -> None:
    """Write the folder's document as PDF/UA; as a PDF with tags alone where its texts do not allow the standard."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    (folder / LAYOUT.name).write_bytes(LAYOUT.read_bytes())
    compiler = typst.Compiler(folder / LAYOUT.name, root=folder, font_paths=fonts, ignore_system_fonts=True)
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=0)
    except typst.TypstError as refusal:
        sys.stderr.write(f"not as PDF/UA: {refusal.message}\n")
        pdf = compiler.compile(format="pdf", timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError(f"the compiler gave {type(pdf).__name__}")
    (folder / "paper.pdf").write_bytes(pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
