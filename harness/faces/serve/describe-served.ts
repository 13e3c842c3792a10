/** What an application has to be told of a served mock, as rows for the terminal and for the page. */
import type { Served } from './served.ts';

export type ServedRow = { name: string; value: string };

export function describeServed({ mock, setup }: Served): { title: string; rows: ServedRow[] }[] {
  const { endpoints, apis, clientId, clientSecret, redirectUri, scopes } = setup;
  return [
    {
      title: 'Endpoints',
      rows: rowsOf([
        ['authorization', endpoints.authorization],
        ['token', endpoints.token],
        ['refresh', endpoints.refresh],
        ['direct code', endpoints.directCode],
        ['revocation', endpoints.revocation],
        ...Object.entries(apis).map(([name, { method, url }]): [string, string] => [`api ${name}`, `${method} ${url}`]),
      ]),
    },
    {
      title: 'Credentials',
      rows: rowsOf([
        ['client id', clientId],
        ['client secret', clientSecret ?? '(none: a public client)'],
        ['redirect URI', redirectUri],
        ['scopes', scopes.join(' ')],
        ['person', `${mock.person.username} / ${mock.person.password}`],
      ]),
    },
  ];
}

const rowsOf = (rows: [name: string, value: string | undefined][]): ServedRow[] =>
  rows.flatMap(([name, value]) => (value ? [{ name, value }] : []));
