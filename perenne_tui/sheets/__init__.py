"""Sheets: tables and forms beside the board; `listed` has them all."""
