//! Everything of Ancrage that stays true without a window.
