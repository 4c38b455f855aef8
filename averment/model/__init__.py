"""The values of a scan: documents, identity, populations, failed calls and their causes."""
