"""Ways in: the page, the API, the terminal. A surface only changes how words arrive and leave."""
