/** One line for one request that a served mock has seen. */
import type { Subject } from '../../../specs/clauses/clause.ts';
import { clauseId, pathOf } from '../../../specs/clauses/path-of.ts';
import type { ProviderSpec } from '../../../specs/language/spec.ts';
import { legible } from '../prose/legible.ts';

export type RemarkInput = {
  method: string;
  path: string;
  status: number | undefined;
  leg: string;
  failed: { subject: Subject; expected?: string; got?: string }[];
  refused?: string;
};

/** `✗ POST /token  no redirect URI …  provider/exchange/redirect_uri`, `✓ POST /token  200`, or `– POST /token  400  no clause objects; refused: …`; one line a fault. */
export function renderRemark(
  { id }: Pick<ProviderSpec, 'id'>,
  { method, path, status, leg, failed, refused }: RemarkInput,
): string[] {
  const request = legible(`${method} ${path}`, 120);
  const answered = status === undefined ? 'no answer' : `${status}`;
  if (leg === 'unclear') return [`? ${request}  ${answered}  no request that ${id} documents`];
  if (failed.length === 0 && refused !== undefined)
    return [`– ${request}  ${answered}  no clause objects; refused: ${legible(refused, 160)}`];
  if (failed.length === 0) return [`✓ ${request}  ${answered}`];
  return failed.map(
    ({ subject, expected = 'what the clause says', got = 'something else' }) =>
      `✗ ${request}  ${answered}  expected ${legible(expected, 160)}; ${legible(got, 160)}  ${clauseId(id, pathOf(subject))}`,
  );
}
