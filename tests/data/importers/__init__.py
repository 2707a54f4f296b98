"""Importers, tried on small files with the true columns and made-up rows."""
