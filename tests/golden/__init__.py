"""What tests compare with byte for byte."""
