//! The pages of the social atlas: start, map, area profile, indicator, methods.
