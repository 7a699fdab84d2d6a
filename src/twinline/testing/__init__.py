"""Kits for tests, ours and those of who extends Twinline. The product never imports them."""
