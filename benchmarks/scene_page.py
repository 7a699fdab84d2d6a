"""Opens the page that a benchmark of the scene looks at."""

from playwright.sync_api import Browser, Page, ViewportSize

PATIENCE_MS = 120_000
TINY: ViewportSize = {"width": 320, "height": 180}
"""Script costs the same at any size, and a software renderer is done sooner."""
_DRAWN = "() => window.twinline?.screen.scene.value?.statistics.drawCalls"
_OFFERED = "() => window.twinline.screen.tools.offered.value.length > 0"


def drawn_page(
    chromium: Browser, address: str, watch: str = "", viewport: ViewportSize = TINY
) -> Page:
    """A page with its first picture, in which nothing moves by itself.

    Args:
        chromium: The browser.
        address: Where the plant is served.
        watch: A script that is there before the page's own.
        viewport: How large it is.
    """
    page = chromium.new_page(viewport=viewport, reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_MS)
    page.add_init_script(watch)
    page.goto(address)
    page.wait_for_function(_DRAWN)
    return page


def wait_for_tools(page: Page) -> None:
    """Wait until the tools, which are loaded after the plant, can be used."""
    page.wait_for_function(_OFFERED)
