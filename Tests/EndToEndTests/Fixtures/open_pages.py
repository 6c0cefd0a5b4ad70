"""Opens pages in headless Chromium and says what a reader would meet.

    open_pages.py CHROMIUM PAGE...  writes an object to standard output: what was seen, by page.

Needs Playwright (only as the driver of an installed Chromium) and axe-playwright-python (for axe-core).
"""

import json
import pathlib
import sys

import axe_playwright_python
from playwright.sync_api import sync_playwright

AXE = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")

# What reaches past the window, outermost first.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("main *, header *, footer *, nav *")]
    .filter(e => e.getBoundingClientRect().right > width + 0.5)
    .slice(0, 5)
    .map(e => e.tagName + "." + (e.getAttribute("class") ?? "") + " " + e.textContent.slice(0, 40));
}"""

# What a printed page cuts off: paper does not scroll.
CUT_OFF = """() => [...document.querySelectorAll("main *")]
  .filter(e => getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1
    && e.clientWidth > 0)
  .map(e => e.tagName + "." + (e.getAttribute("class") ?? "") + " " + e.textContent.slice(0, 40))"""

RUN_AXE = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 4).join(", "))"""

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def look(browser, page_path):
    """What one page shows at two widths, in both colour schemes, and on paper."""
    address = pathlib.Path(page_path).resolve().as_uri()
    seen = {"requests": [], "messages": [], "tooWide": [], "cutOff": [], "violations": [],
            "scripts": 0, "backgrounds": []}
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.on("request", lambda r: r.url.startswith("data:") or r.url == address
            or seen["requests"].append(r.url[:200]))
    page.on("console", lambda m: seen["messages"].append(m.text))
    page.on("pageerror", lambda e: seen["messages"].append(str(e)))
    page.goto(address)
    seen["scripts"] = page.evaluate("document.scripts.length")
    page.evaluate(AXE)

    def complain(where, key, script):
        seen[key] += [f"{where}: {complaint}" for complaint in page.evaluate(script)]

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen["backgrounds"].append(page.evaluate(BACKGROUND))
        complain(f"1280 {scheme}", "tooWide", TOO_WIDE)
        complain(f"1280 {scheme}", "violations", RUN_AXE)
    # A telephone, and every source unfolded, which is as wide as any.
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    complain("390", "tooWide", TOO_WIDE)
    complain("390", "violations", RUN_AXE)
    # A4 less its margins of 18 mm.
    page.set_viewport_size({"width": 658, "height": 900})
    page.emulate_media(media="print", color_scheme="light")
    complain("print", "cutOff", CUT_OFF)
    context.close()
    return seen


def main():
    chromium, pages = sys.argv[1], sys.argv[2:]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        seen = {pathlib.Path(page).name: look(browser, page) for page in pages}
        browser.close()
    json.dump(seen, sys.stdout, indent=1, sort_keys=True)


main()
