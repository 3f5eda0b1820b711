"""Findings: the rules, what collects them, how they are printed."""
