"""The catalogue of models: fetch, verify, load."""
