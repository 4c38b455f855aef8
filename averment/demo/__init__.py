"""The demo account: a fictitious lender's AI estate, played in process, with no AWS credentials and no network."""
