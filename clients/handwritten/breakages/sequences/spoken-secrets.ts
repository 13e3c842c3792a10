/** Faults by which a secret or a token stands in a message or in what is printed. */
import type { SequenceFault } from './sequence-fault.ts';

export const spokenSecrets: SequenceFault[] = [
  {
    id: 'url-in-the-message',
    provider: 'onboardbase',
    wrong: 'The message about a lost connection names the whole URL, which carries the client secret.',
    edits: [{ find: '`${where} could not be reached.`', replace: '`${url} could not be reached.`' }],
    clause: 'security/secrets-unspoken',
  },
  {
    id: 'form-in-the-message',
    provider: 'standard',
    wrong: 'The message about a lost connection shows the form that was sent, with its refresh token.',
    edits: [
      {
        find: '`${where} could not be reached.`',
        replace: '`${where} could not be reached: ${init.body ?? init.method}`',
      },
    ],
    clause: 'security/secrets-unspoken',
  },
  {
    id: 'tried-tokens-in-the-message',
    provider: 'perscom',
    wrong: 'The message about a refresh that failed lists the refresh tokens that were replaced before.',
    edits: [
      { find: 'let kept = memory.kept;', replace: 'let kept = memory.kept;\n  const tried: string[] = [];' },
      {
        find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };\n    return renewed;',
        replace: `if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };
    if (renewed.ok) tried.push(before.tokens.refreshToken);
    return renewed.ok ? renewed : { ...renewed, message: [renewed.message, ...tried].join(' after ') };`,
      },
    ],
    clause: 'security/secrets-unspoken',
  },
  {
    id: 'saved-session-printed',
    provider: 'ioffice',
    wrong: 'What a session is restored from is printed.',
    edits: [
      {
        find: 'restore: ({ setup, saved }) => createSession(setup, JSON.parse(saved)),',
        replace: `restore: ({ setup, saved }) => {
    console.warn(\`restored from \${saved}\`);
    return createSession(setup, JSON.parse(saved));
  },`,
      },
    ],
    clause: 'security/secrets-unspoken',
  },
  {
    id: 'form-printed',
    provider: 'github',
    wrong: 'The form of a request whose connection is lost is printed, with the client secret in it.',
    edits: [
      {
        find: "return refuse('network', `${where} could not be reached.`);",
        replace:
          "console.error(where, `${init.body}`);\n      return refuse('network', `${where} could not be reached.`);",
      },
    ],
    clause: 'security/secrets-unspoken',
  },
];
