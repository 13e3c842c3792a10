/** What a model client gets wrong: one fault for each clause that it is to break, none for a sound client. */

/** The ways to break a clause. Which of them apply is derived from the clause's subject. */
export type Fault =
  | 'wrong-path'
  | 'wrong-method'
  | 'other-carrier'
  | 'no-credentials'
  | 'both-credentials'
  | 'wrong-credentials'
  | 'raw-credentials'
  | 'omit'
  | 'rename'
  | 'misplace'
  | 'alter'
  | 'twice'
  | 'no-prefix'
  | 'other-list'
  | 'other-member'
  | 'refuse'
  | 'ignore'
  | 'other-unit'
  | 'garble'
  | 'demand'
  | 'go-on'
  | 'misname'
  | 'block'
  | 'never'
  | 'constant'
  | 'counter'
  | 'unchecked'
  | 'short'
  | 'plain'
  | 'repeat'
  | 'leak'
  | 'leak-later'
  | 'stale'
  | 'drop';

/** By clause path, without the provider. */
export type Policy = Readonly<Record<string, Fault>>;
