"""Parts of generate.py: one module for each area of the programme."""
