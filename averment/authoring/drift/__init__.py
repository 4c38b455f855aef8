"""What AWS has that rules and scanners do not know: operations, services, and members of enumerations and unions."""
