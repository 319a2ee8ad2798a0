"""What the programmes came to: funnel, hours, the funder's report, and the secretariat's own time."""
