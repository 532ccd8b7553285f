/**
 * When the lab's calls are made, in seconds. A fault that comes and goes is there in [0, 60), when nothing is cached, and again in
 * [200, 3900): a call at 260 may use the token that the call at 100 left in the cache, the token of the default lifetime (3599 s) has
 * expired at 3800, and at 4000 everybody is well again.
 */
export const courseMoments = {
  faultWindows: [
    { from: 0, to: 60 },
    { from: 200, to: 3900 },
  ],
  all: [0, 100, 260, 3800, 4000],
  /** For the many codes of Entra ID, which differ in their words alone. */
  once: [0, 100],
  /** For policies that remember a failure for long: whether they forget it at all. */
  late: [0, 100, 4000, 8000],
  /** Around the end of the first token's life, for a clock that is wrong. */
  aroundExpiry: [0, 100, 3300, 3590, 3605, 3700],
  /** The token of the first call is revoked at `revoked.at`. */
  revoked: { at: 200, calls: [0, 260, 265] },
} as const;
