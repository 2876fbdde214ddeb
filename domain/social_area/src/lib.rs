//! Areas in space: boundaries, hierarchy, validity, projection, simplification.
