/** Which clauses check a fact: joined by path and subject, never by a list. */
import type { Clause } from './clause.ts';
import { pathOf } from './path-of.ts';

/** Nodes whose clauses stand under other paths. */
const ELSEWHERE: [node: RegExp, checks: (clause: Clause, match: RegExpExecArray) => boolean][] = [
  [/^origins\//, ({ subject }) => subject.is === 'endpoint'],
  [/^client$/, ({ subject }) => subject.is === 'field' && ['client_id', 'client_secret'].includes(subject.role)],
  [/^redirects$/, ({ subject }) => isRole(subject, 'redirect_uri')],
  [/^callback$/, ({ subject }) => subject.is === 'returned' && subject.role === 'code'],
  [/^callback\/state$/, (clause) => rule(clause)?.startsWith('state-') ?? false],
  [/^(denial|consent)(\/|$)/, ({ subject }) => subject.is === 'denial' || subject.is === 'denial-never'],
  [/^denial\/error$/, ({ subject }) => subject.is === 'errors-any'],
  [/^objection(\/|$)/, ({ subject }) => 'leg' in subject && subject.leg === 'authorize' && isAboutErrors(subject)],
  [/^implicit$/, ({ subject }) => subject.is === 'implicit'],
  [/^errors\/shape(\/|$)/, ({ subject }) => subject.is === 'errors' || subject.is === 'errors-named'],
  [/^errors\/words\/(.+)$/, ({ conditions = [] }, [, condition]) => conditions.some((one) => one === condition)],
  [/^lifetimes\//, ({ subject }) => subject.is === 'lifetime' || isRole(subject, 'expires_in')],
  [/^rotation$/, (clause) => rule(clause)?.startsWith('refresh-token') ?? false],
  [/^pkce$/, (clause) => /^(verifier|state)-/.test(rule(clause) ?? '') || isRole(clause.subject, ...PKCE_ROLES)],
  [/^scopes$/, ({ subject }) => isRole(subject, 'scope')],
];

const PKCE_ROLES = ['code_challenge', 'code_challenge_method', 'code_verifier'] as const;

const rule = ({ subject }: Clause): string | undefined => (subject.is === 'security' ? subject.rule : undefined);

const isAboutErrors = ({ is }: Clause['subject']): boolean =>
  ['error', 'errors', 'errors-named', 'errors-any'].includes(is);

const isRole = (subject: Clause['subject'], ...roles: string[]): boolean =>
  'role' in subject && roles.includes(subject.role);

/** @param node see `nodeOf`. */
export function clausesAbout(node: string, clauses: readonly Clause[]): Clause[] {
  return clauses.filter((clause) => {
    if (pathOf(clause.subject) === node) return true;
    return ELSEWHERE.some(([pattern, checks]) => {
      const match = pattern.exec(node);
      return match !== null && checks(clause, match);
    });
  });
}
