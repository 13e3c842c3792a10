/** Faults that show only with identifiers in which a character matters. */
import type { SequenceFault } from './sequence-fault.ts';

export const percentEncoding: SequenceFault[] = [
  {
    id: 'id-raw-in-the-form',
    provider: 'perscom',
    wrong: 'The client id is written into the form as it is.',
    edits: [
      {
        find: 'body: form.toString() };',
        replace: 'body: form.toString().replace(/client_id=[^&]*/, () => `client_id=${setup.clientId}`) };',
      },
    ],
    clause: 'exchange/client_id',
    consequences: ['refresh/client_id'],
  },
  {
    id: 'id-raw-in-basic',
    provider: 'standard',
    wrong: 'The client id is not form-encoded before it goes into the Basic credentials.',
    edits: [{ find: 'btoa(`${encode(setup.clientId)}:', replace: 'btoa(`${setup.clientId}:' }],
    clause: 'exchange/authentication',
    consequences: ['refresh/authentication', 'revoke/authentication'],
  },
  {
    id: 'redirect-uri-without-query',
    provider: 'onboardbase',
    wrong: 'The query of the redirect URI is left out of the authorization request.',
    edits: [
      {
        find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
        replace: "url.searchParams.set('redirect_uri', setup.redirectUri.split('?')[0] ?? '');",
      },
    ],
    clause: 'authorize/redirect_uri',
  },
  {
    id: 'redirect-uri-decoded',
    provider: 'ioffice',
    wrong: 'The redirect URI goes into its header with its percent-encoded parts decoded.',
    edits: [
      {
        find: "headers['x-redirect-uri'] = setup.redirectUri;",
        replace: "headers['x-redirect-uri'] = decodeURI(setup.redirectUri);",
      },
    ],
    clause: 'exchange/redirect_uri',
    consequences: ['callback/code', 'direct/answer/code'],
  },
  {
    id: 'redirect-uri-without-port',
    provider: 'psohub',
    wrong: 'The port of the redirect URI is left out of the authorization request.',
    edits: [
      {
        find: "url.searchParams.set('redirecturl', setup.redirectUri);",
        replace: "url.searchParams.set('redirecturl', setup.redirectUri.replace(/:\\d+/, ''));",
      },
    ],
    clause: 'authorize/redirect_uri',
  },
  {
    id: 'secret-cut-at-hash',
    provider: 'onboardbase',
    wrong: 'The client secret ends at a number sign, as if a comment began there.',
    edits: [
      {
        find: "request.searchParams.set('client_secret', setup.clientSecret);",
        replace: "request.searchParams.set('client_secret', setup.clientSecret.split('#')[0] ?? '');",
      },
    ],
    clause: 'exchange/client_secret',
  },
  {
    id: 'redirect-uri-in-lower-case',
    provider: 'github',
    wrong: 'The redirect URI is written in lower case, its percent-encoded parts too.',
    edits: [
      {
        find: "url.searchParams.set('redirect_uri', setup.redirectUri);",
        replace: "url.searchParams.set('redirect_uri', setup.redirectUri.toLowerCase());",
      },
    ],
    clause: 'authorize/redirect_uri',
  },
];
