/** The laws that a client knows: for each signal the current one and those announced ahead. */

/** From `atUs` on, a signal follows this law; params as in src/twinline/changes/laws.py. */
export interface LawRow {
  readonly atUs: number;
  readonly law: number;
  readonly params: ArrayLike<number>;
}
