"""Releases: what was sent, kept as it was, with everything that is needed to prove it.

`create` makes the folder of a release, `verify` proves that it is unchanged and can be built again,
`identify` finds the target and the release of any file, `deliveries` records who received it.
"""
