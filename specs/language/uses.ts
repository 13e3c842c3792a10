/** What each word for the use of a value says of it, to who reads a spec. The mock and the judge each hold requests to it in their own way. */
import type { Field } from './field.ts';
import type { Use } from './words.ts';

type Meaning = {
  /** A message has a place for it. */
  there: boolean;
  /** Whoever leaves it out goes against the document, or at least against its advice. */
  binding: boolean;
};

const MEANINGS: Record<Use, Meaning> = {
  required: { there: true, binding: true },
  recommended: { there: true, binding: true },
  optional: { there: true, binding: false },
  absent: { there: false, binding: false },
  forbidden: { there: false, binding: false },
};

/** Whether a message has a place for a value. */
export const isThere = (field: Field | undefined): field is Field => field !== undefined && MEANINGS[field.use].there;

/** Whether a client is to send it, by a demand or by advice. */
export const isBinding = (field: Field): boolean => MEANINGS[field.use].binding;
