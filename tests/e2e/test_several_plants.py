"""A server with several plants: a person chooses one, and a link keeps the choice."""

import pytest
from playwright.sync_api import Browser
from tests.e2e.visitor import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


def test_another_plant_is_one_choice_away(browser: Browser, site_address: str) -> None:
    visitor = Visitor(browser).open(site_address, drawn=False)
    chosen = visitor.find(".plant-name option:checked")
    assert chosen.inner_text() == "Brambleford Precision Works"
    visitor.find(".plant-name select").select_option(label="The other plant")
    visitor.wait_for("window.twinline?.session.world.name === 'The other plant'")
    visitor.page.wait_for_selector(".kpi .value")
    assert chosen.inner_text() == "The other plant"
    assert visitor.serious_faults() == []
    assert visitor.complaints == []
    visitor.close()
