"""Shipped fakes and a virtual clock, for tests that say so by name."""
