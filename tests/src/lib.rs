//! Journeys, faults and benches share these helpers.
