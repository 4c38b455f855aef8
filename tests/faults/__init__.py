"""The fault suite: every call of every declaration meets every fault, through the real botocore, and nothing may be made up."""
