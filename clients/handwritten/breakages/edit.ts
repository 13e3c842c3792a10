/** What a breakage of a handwritten client is made of. It knows no client. */

/** A line of a client's source, changed. */
export type Edit = {
  /** A piece of the client's source that occurs exactly once. */
  find: string;
  replace: string;
  /** The clause that must fail. */
  clause: string;
  /** Further clauses that the same line answers for: where two requests or two answers share it. */
  consequences?: string[];
  /** The answer under which the mistake shows, where it is not the preferred one. */
  pinned?: Record<string, string>;
};
