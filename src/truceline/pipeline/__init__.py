"""The one part that knows the order of the stages: reports in, readings out, the ledger written, a case assessed."""
