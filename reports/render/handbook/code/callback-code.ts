/** Writes what makes a code of the URL at which the browser comes back: errors, then the state, then the code. */
import { returnOfErrors } from '../../../../specs/language/return-of-errors.ts';
import type { Facts } from '../../../../specs/language/spec.ts';
import type { Carrier } from '../../../../specs/language/words.ts';
import { errorNodes } from './answer-code.ts';
import { literal, type Pen } from './pen.ts';

const SOURCES: Partial<Record<Carrier, string>> = {
  query: 'new URL(url).searchParams',
  fragment: 'new URLSearchParams(new URL(url).hash.slice(1))',
};
const NAMES: Partial<Record<Carrier, string>> = { query: 'query', fragment: 'fragment' };

/** The body of `readCallback(url, state)`. */
export function writeCallback(pen: Pen, facts: Facts): void {
  const { callback, denial } = facts;
  const sources = [...new Set([callback.in, ...(denial.fields.error ? [denial.in] : [])])];
  for (const carrier of sources) {
    const about = carrier === callback.in ? ['callback', 'callback/code'] : ['denial', 'denial/error'];
    pen.line(`const ${NAMES[carrier]} = ${SOURCES[carrier]};`, ...about);
  }
  writeDenial(pen, facts);
  writeStateCheck(pen, facts);
  const appCode = callback.fields.app_code;
  if (appCode && appCode.use !== 'absent')
    pen.line(
      `// ${literal(appCode.name)} stands there too: it is not the code, and nothing asks for it.`,
      'callback/app_code',
    );
  const code = callback.fields.code;
  if (!code) {
    pen.line("throw new Error('no code comes back');");
    return;
  }
  pen.line(`const code = ${NAMES[code.in ?? callback.in]}.get(${literal(code.name)});`, 'callback/code');
  pen.line("if (!code) throw new Error('neither a code nor an error came back');", 'callback/code');
  pen.line('return code;', 'callback/code');
}

function writeDenial(pen: Pen, facts: Facts): void {
  const { denial } = facts;
  const objection = returnOfErrors(facts);
  const told = denial.arrives === 'redirect' && denial.fields.error?.use !== 'absent' ? denial : objection;
  const error = told.fields.error;
  if (!error || error.use === 'absent') return;
  const about = [
    ...(denial.arrives === 'redirect' ? ['denial', 'denial/error'] : []),
    ...(objection.arrives === 'redirect' ? errorNodes('authorize', facts) : []),
  ];
  pen.line(`const error = ${NAMES[error.in ?? told.in]}.get(${literal(error.name)});`, ...about);
  pen.line('if (error) throw new Error(`not authorized: ${error}`);', ...about);
}

function writeStateCheck(pen: Pen, { callback, pkce }: Facts): void {
  const state = callback.fields.state;
  const about = ['callback/state', 'authorize/state', ...(pkce.honoured ? [] : ['pkce'])];
  if (!state || state.use === 'absent') {
    pen.line('// No state comes back, so nothing here tells a forged callback.', ...about);
    return;
  }
  pen.line(
    `if (${NAMES[state.in ?? callback.in]}.get(${literal(state.name)}) !== state) throw new Error('not begun by this session');`,
    ...about,
  );
}
