"""From tables to cases: documented transforms, imputation that widens by year, the release calendar."""
