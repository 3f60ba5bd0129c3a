"""Settings: ``base`` for what always holds, one module for each kind of place it runs in.

The environment is read in this package and nowhere else. Every variable is listed in README.md.
"""
