"""Ear and voice; the only package that knows Pipecat."""
