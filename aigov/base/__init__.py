"""What every floor stands on: errors, paths, files, and texts read and shown safely."""
