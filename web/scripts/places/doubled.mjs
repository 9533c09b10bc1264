// Entries of GeoNames that are another entry's place once more, under an older spelling: the map
// would write one town twice, and the bulletin as the map does not.

/** Ids of those that are left out. */
export const doubled = new Set([
  // Kurakhovo; Kurakhove (695357), a quarter of a kilometre away, has all of its names.
  "703646",
]);
