//! Server machinery: routes with permissions, error pages, headers, language, limits.
