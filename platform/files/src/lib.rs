//! Readers for CSV, Shapefile and GeoJSON with one way of reporting problems.
