"""The sample account: compliant and noncompliant resources of a fictitious lender, in process, without network."""
