"""Tests of the laws: worked arithmetic, monotone laws, and the compiled against the plain."""
