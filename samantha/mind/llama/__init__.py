"""llama.cpp inside the process: loaded, shared between conversations, and stopped between any two tokens."""
