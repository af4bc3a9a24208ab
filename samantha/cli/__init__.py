"""Commands a person types: parse, call system, print."""
