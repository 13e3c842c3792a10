/**
 * Writes a small client for a provider from its facts: what an application needs, a function for each request, and for
 * each line what it copes with. Every provider's comes from here; the handbook prints it, the tests run it.
 */
import { namedLegs } from '../../../../specs/clauses/request-clauses.ts';
import type { Facts, Leg } from '../../../../specs/language/spec.ts';
import type { AnyLeg } from '../../../../specs/language/words.ts';
import { readOf, writeErrorCheck, writeTokens } from './answer-code.ts';
import { writeApiAnswer } from './api-code.ts';
import { writeCallback } from './callback-code.ts';
import { type CodeLine, camelCase, createPen, type Pen } from './pen.ts';
import { writePreamble } from './preamble-code.ts';
import { writeFetch, writeUrl } from './request-code.ts';
import { inOrder, PARAMETERS, type Parameter, type SentValue, sentValues } from './values.ts';

/** A function of the client, for one node of the flow. */
export type Snippet = {
  /** The node it is for, as clause paths have it: `exchange`, `callback`, `api/me`. */
  path: string;
  name: string;
  parameters: Parameter[];
  lines: CodeLine[];
};

export type ClientCode = { preamble: CodeLine[]; snippets: Snippet[] };

/** @param facts one reading of the document: every question answered. */
export function writeClient(facts: Facts): ClientCode {
  const legs = namedLegs(facts);
  const snippets = legs.flatMap(({ id, api, path, leg }) => {
    const own = WRITERS[id]({ id, api, path, leg, facts, values: sentValues(id, leg, facts) });
    return id === 'authorize' ? [own, callbackSnippet(facts)] : [own];
  });
  return { preamble: writePreamble(facts, legs), snippets };
}

/** The whole client as one module. */
export const joinCode = ({ preamble, snippets }: ClientCode): string =>
  [preamble, ...snippets.map(({ lines }) => lines)].map((lines) => textOf(lines)).join('\n');

export const textOf = (lines: readonly CodeLine[]): string => lines.map(({ text }) => `${text}\n`).join('');

type Context = { id: AnyLeg; api: string | undefined; path: string; leg: Leg; facts: Facts; values: SentValue[] };

function snippet(
  path: string,
  head: { name: string; needs: readonly (Parameter | null)[]; gives: string; isAsync: boolean },
  write: (pen: Pen) => void,
): Snippet {
  const pen = createPen();
  const parameters = inOrder(head.needs);
  const list = parameters.map((one) => `${one}: ${PARAMETERS[one]}`).join(', ');
  const gives = head.isAsync ? `Promise<${head.gives}>` : head.gives;
  const open = `export ${head.isAsync ? 'async ' : ''}function ${head.name}(${list}): ${gives} {`;
  pen.block(open, '}', () => write(pen));
  return { path, name: head.name, parameters, lines: pen.lines };
}

const WRITERS: Record<AnyLeg, (context: Context) => Snippet> = {
  authorize: ({ path, leg, values }) =>
    snippet(path, { name: 'authorizationUrl', needs: needsOf(values), gives: 'string', isAsync: false }, (pen) => {
      writeUrl(pen, path, leg, values);
      pen.line('return url.href;');
    }),
  direct: (context) =>
    asking(context, 'requestCode', 'string', (pen) => {
      const code = context.leg.answers?.fields.code;
      pen.line(
        `return ${code && context.leg.answers ? `${readOf(context.leg.answers, code)} ?? ''` : "''"};`,
        'direct/answer/code',
      );
    }),
  exchange: (context) =>
    asking(
      context,
      'requestToken',
      'Tokens',
      (pen) => context.leg.answers && writeTokens(pen, context.path, context.leg.answers, null),
      ['app'],
    ),
  refresh: (context) =>
    asking(
      context,
      'refresh',
      'Tokens',
      (pen) => context.leg.answers && writeTokens(pen, context.path, context.leg.answers, 'tokens'),
      ['tokens'],
    ),
  revoke: (context) => asking(context, 'revoke', 'void', () => {}),
  api: ({ api = '', path, leg, facts, values }) =>
    snippet(
      path,
      {
        name: camelCase('call', api),
        needs: [...needsOf(values), 'tokens'],
        gives: 'unknown',
        isAsync: true,
      },
      (pen) => {
        writeFetch(pen, path, leg, values);
        writeApiAnswer(pen, path, facts);
      },
    ),
};

/** A function that sends a request, refuses what is an error, and makes something of the rest. */
function asking(
  { id, path, leg, facts, values }: Context,
  name: string,
  gives: string,
  write: (pen: Pen) => void,
  more: Parameter[] = [],
): Snippet {
  return snippet(path, { name, needs: [...needsOf(values), ...more], gives, isAsync: true }, (pen) => {
    writeFetch(pen, path, leg, values);
    if (leg.answers) writeErrorCheck(pen, id, path, leg.answers, facts);
    write(pen);
  });
}

const needsOf = (values: readonly SentValue[]): (Parameter | null)[] => values.map(({ needs }) => needs);

const callbackSnippet = (facts: Facts): Snippet => {
  const state = facts.callback.fields.state;
  const needs: Parameter[] = ['url', ...(state && state.use !== 'absent' ? (['state'] as const) : [])];
  return snippet('callback', { name: 'readCallback', needs, gives: 'string', isAsync: false }, (pen) =>
    writeCallback(pen, facts),
  );
};
