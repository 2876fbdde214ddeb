//! Accessible components on the KERN design system: maps and charts with their tables.
