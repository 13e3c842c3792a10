/** Faults by which a refresh token that came is lost, or an old one comes back. */
import type { SequenceFault } from './sequence-fault.ts';

export const lostTokens: SequenceFault[] = [
  {
    id: 'new-token-over-the-first-only',
    provider: 'ioffice',
    wrong:
      'A new refresh token is written only over the one of the login, so that the third refresh sends a replaced one.',
    edits: [
      {
        find: 'if (renewed.ok && memory.kept === before) memory.kept = { tokens: renewed.tokens, spent: false };',
        replace: `if (renewed.ok && memory.kept === before) {
      const refreshToken = isOfLogin ? renewed.tokens.refreshToken : before.tokens.refreshToken;
      isOfLogin = false;
      memory.kept = { tokens: { ...renewed.tokens, refreshToken }, spent: false };
    }`,
      },
      {
        find: 'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };',
        replace: 'if (granted.ok) memory.kept = { tokens: granted.tokens, spent: false };\n    isOfLogin = granted.ok;',
      },
      {
        find: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n',
        replace: '  let refreshing: Promise<Tokens | Refusal> | null = null;\n  let isOfLogin = true;\n',
      },
    ],
    clause: 'security/refresh-token-newest',
    consequences: ['revoke/token'],
  },
  {
    id: 'saved-at-login-only',
    provider: 'regardingwork',
    wrong: 'Tokens are put aside for saving at the login and not at a refresh, so a restart brings the old ones back.',
    edits: [
      { find: 'let kept = memory.kept;', replace: 'let kept = memory.kept;\n  let keptForSaving = kept;' },
      {
        find: 'if (granted.ok) kept = { tokens: granted.tokens, spent: false };',
        replace: 'if (granted.ok) keptForSaving = kept = { tokens: granted.tokens, spent: false };',
      },
      { find: 'JSON.stringify({ kept, pending', replace: 'JSON.stringify({ kept: keptForSaving, pending' },
    ],
    clause: 'security/refresh-token-newest',
    consequences: ['refresh/answer/access_token', 'security/refused-refresh-token', 'security/dead-refresh-token'],
  },
  {
    id: 'lost-in-the-second-attempt',
    provider: 'perscom',
    wrong: 'The second attempt after a 401 takes over the new access token and not the new refresh token.',
    edits: [
      {
        find: 'const renewed = fresh ? null : await refresh({ now });',
        replace: `const refreshToken = kept?.spent ? kept.tokens.refreshToken : null;
      const renewed = fresh ? null : await refresh({ now });
      if (renewed?.ok && kept && refreshToken) kept = { ...kept, tokens: { ...kept.tokens, refreshToken } };`,
      },
    ],
    clause: 'security/refresh-token-newest',
  },
  {
    id: 'failed-token-stays',
    provider: 'standard',
    wrong:
      'The refresh token of a refresh that failed is put aside to be tried again, and stays when another has come.',
    edits: [
      { find: 'let kept = memory.kept;', replace: 'let kept = memory.kept;\n  let failedWith: string | null = null;' },
      {
        find: 'if (renewed.ok && kept === before) kept = { tokens: renewed.tokens, spent: false };',
        replace: `if (!renewed.ok) failedWith = before.tokens.refreshToken;
    if (renewed.ok && kept === before)
      kept = { tokens: { ...renewed.tokens, refreshToken: failedWith ?? renewed.tokens.refreshToken }, spent: false };`,
      },
    ],
    clause: 'security/refresh-token-newest',
    consequences: ['security/refresh-token-kept', 'refresh/answer/refresh_token', 'revoke/token'],
  },
  {
    id: 'kept-over-one-answer',
    provider: 'regardingwork',
    wrong: 'The refresh token outlives one answer that holds no new one, and not the next.',
    edits: [
      {
        find: 'const refreshToken = readText(body.refresh_token) ?? before.refreshToken;',
        replace: `const newRefreshToken = readText(body.refresh_token);
    const refreshToken = newRefreshToken ?? (answersWithout === 0 ? before.refreshToken : null);
    answersWithout = newRefreshToken ? 0 : answersWithout + 1;`,
      },
      { find: 'let kept = memory.kept;', replace: 'let kept = memory.kept;\n  let answersWithout = 0;' },
    ],
    clause: 'security/refresh-token-kept',
    consequences: ['lifetimes/access_token', 'security/renews-on-401'],
  },
];
