"""What one typed line says: records, dates, hours, amounts, priorities, links."""
