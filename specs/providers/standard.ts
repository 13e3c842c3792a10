/** The control: exactly the RFCs, so that what a client fails elsewhere is the provider's departure and not its plumbing. */
import type { ProviderSpec } from '../language/spec.ts';

export const standard: ProviderSpec = {
  id: 'standard',
  name: 'The standard',
  control: true,
  summary:
    'The authorization code flow of RFC 6749 with a confidential client, to compare the others with. PKCE is honoured when it is sent, tokens are bearer tokens, and they are refreshed and revoked.',
  document: { title: 'RFC 6749, 6750, 7636, 7009 and 9700', read: '2026-11-21' },
  sections: {},
  facts: {},
  unsettled: [
    {
      id: 'rotation',
      question: 'Does a refresh give a new refresh token?',
      kind: 'choice',
      side: 'answer',
      preferred: 'rotates',
      why: 'Rotation is what RFC 9700 §4.14.2 recommends; RFC 6749 §6 leaves the choice to the server.',
      answers: [
        {
          id: 'rotates',
          statement: 'Each refresh gives a new refresh token, and the old one is dead.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'new' } },
        },
        {
          id: 'keeps',
          statement: 'The answer holds no refresh token, and the old one lives on.',
          from: 'RFC 6749 §6',
          facts: { rotation: { refresh_token: 'omitted' } },
        },
      ],
    },
    {
      id: 'scope-member',
      question: 'Does the token answer name the scope when it is the one asked for?',
      kind: 'choice',
      side: 'answer',
      preferred: 'when-different',
      why: 'RFC 6749 §5.1 requires the member only when the granted scope differs.',
      answers: [
        {
          id: 'when-different',
          statement: 'Only when the granted scope differs from the requested one.',
          from: 'RFC 6749 §5.1',
          facts: {},
        },
        {
          id: 'always',
          statement: 'In every token answer.',
          from: 'RFC 6749 §5.1',
          facts: {
            legs: {
              exchange: {
                answers: { fields: { scope: { name: 'scope', use: 'required', list: ' ', from: 'RFC 6749 §5.1' } } },
              },
              refresh: {
                answers: { fields: { scope: { name: 'scope', use: 'required', list: ' ', from: 'RFC 6749 §5.1' } } },
              },
            },
          },
        },
      ],
    },
  ],
};
