"""Activities: what organisations and members report, announce and call for."""
