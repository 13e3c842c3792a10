/** Small specs, each the standard but for one thing, and the mistakes that are found in them. */
import { readProvider } from '../define-provider.ts';
import { SpecError, type SpecIssue } from '../spec-error.ts';

const BASE = { id: 'acme', name: 'Acme', summary: 'The standard.', document: { title: 'Acme', read: '2026-11-21' } };

export const from = '#a';
export const bites = 'It is not what the standard has.';

export const field = (name: string, more = {}) => ({ name, use: 'required', from, bites, ...more });

export const send = (leg: string, fields: object, more = {}) => ({
  legs: { [leg]: { from, sends: { from, fields }, ...more } },
});

export const answer = (fields: object, more = {}) => ({ legs: { exchange: { answers: { from, fields, ...more } } } });

export const word = (condition: string, more: object) => ({
  errors: { words: { [condition]: { from, bites, ...more } } },
});

export function mistakesOf(facts: object, unsettled: object[] = []): SpecIssue[] {
  try {
    readProvider({ ...BASE, sections: { a: 'A' }, facts, unsettled });
  } catch (error) {
    if (error instanceof SpecError) return error.issues;
    throw error;
  }
  return [];
}
