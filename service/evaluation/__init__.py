"""Measures how well the main road answers, on a set of questions with known answers."""
