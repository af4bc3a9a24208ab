"""How written things sound: one module for each kind, each from text to text. Pure, linear in time."""
