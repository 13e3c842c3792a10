/** An invented provider that calls every secret by a name that says nothing of it. */
import { defineProvider } from '../../../../specs/language/define-provider.ts';

const bites = 'It is not what the standard has.';
const renamed = (name: string) => ({ name, use: 'required', from: '#a', bites }) as const;

export const ticketing = defineProvider({
  id: 'ticketing',
  name: 'Ticketing',
  summary: 'The code flow, with every name another.',
  document: { title: 'An invented document', read: '2026-11-21' },
  sections: { a: 'A section' },
  facts: {
    legs: {
      authorize: { sends: { fields: { state: renamed('echo') } } },
      exchange: {
        authenticates: null,
        sends: {
          fields: {
            client_id: renamed('who'),
            client_secret: renamed('proof'),
            code: renamed('ticket'),
          },
        },
        answers: {
          fields: { access_token: renamed('jwt'), refresh_token: renamed('again'), passphrase: renamed('words') },
        },
      },
      refresh: {
        authenticates: null,
        sends: {
          fields: { client_id: renamed('who'), client_secret: renamed('proof'), refresh_token: renamed('again') },
        },
        answers: { fields: { access_token: renamed('jwt'), refresh_token: renamed('again') } },
      },
    },
    callback: { fields: { code: renamed('ticket'), state: renamed('echo') } },
  },
  unsettled: [],
});
