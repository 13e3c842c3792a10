/** A request whose parameters all have the names of the standard, where the document has others: each is told by itself. */
import { expect, test } from 'vitest';
import { editClient } from '../../../clients/handwritten/edit-client.ts';
import { hasty } from '../../testing/hasty.ts';
import { settled } from '../../testing/settled.ts';
import { runCheck } from '../run/check.ts';

test('parameters under foreign names stand in the right place', async () => {
  const client = await editClient('psohub', [
    {
      find: "url.searchParams.set('clientid', setup.clientId)",
      replace: "url.searchParams.set('client_id', setup.clientId)",
    },
    {
      find: "url.searchParams.set('redirecturl', setup.redirectUri)",
      replace: "url.searchParams.set('redirect_uri', setup.redirectUri)",
    },
    { find: "url.searchParams.set('scope',", replace: "url.searchParams.set('scopes'," },
  ]);
  const record = await runCheck({ client: hasty(client), providers: ['psohub'], answers: settled, runs: 0 });
  const failed = record.providers.flatMap(({ clauses }) =>
    clauses.filter(({ verdict, phase }) => verdict === 'fail' && phase === 'authorize'),
  );
  expect(failed.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['psohub/authorize/client_id', 'psohub/authorize/redirect_uri']),
  );
  expect(failed.map(({ id }) => id)).not.toContain('psohub/authorize/carrier');
  for (const { finding } of failed)
    expect(finding?.got).toMatch(/it stands in query parameter "\w+"|sent: query parameter/);
});
