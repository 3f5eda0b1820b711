"""Whether the two files of a document say the same: both are read back, neither is trusted."""

from briefgen.parity.outputs import Comparison, compare_outputs

__all__ = ["Comparison", "compare_outputs"]
