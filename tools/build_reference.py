"""Write docs/reference from the definitions, or check that it is what they say (`--check`)."""

import sys
from pathlib import Path

import spinemets
from spinemets.knowledge.article import ARTICLE
from spinemets.render.manual import reference_pages

FOLDER = Path(__file__).parent.parent / "docs" / "reference"


def differing(pages: dict[str, str]) -> list[str]:
    """The pages that are missing, out of date, or written for no definition."""
    found = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in pages.keys() | found.keys() if pages.get(name) != found.get(name))


def main() -> int:
    """Write or check the pages."""
    pages = reference_pages(spinemets.rulebook().catalogue, ARTICLE)
    if "--check" in sys.argv:
        stale = differing(pages)
        if stale:
            sys.stderr.write(f"docs/reference is not what the definitions say: {', '.join(stale)}. Run 'make docs'.\n")
        return 1 if stale else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in differing(pages):
        path = FOLDER / name
        if name in pages:
            path.write_text(pages[name], encoding="utf-8")
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
