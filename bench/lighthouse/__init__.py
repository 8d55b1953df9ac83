"""Measures pages as readers get them on a phone, with Lighthouse."""
