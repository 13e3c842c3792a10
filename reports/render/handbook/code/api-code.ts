/** Writes what makes data of an answer of an API: refusals first, wherever they are told. */
import type { Facts } from '../../../../specs/language/spec.ts';
import { reachableAt } from '../../../../specs/language/spec-sense.ts';
import type { Condition } from '../../../../specs/language/words.ts';
import { errorNodes, readOf } from './answer-code.ts';
import { literal, type Pen } from './pen.ts';

const DEAD = "'the token is dead: refresh it once, then ask the person'";

export function writeApiAnswer(pen: Pen, path: string, facts: Facts): void {
  const about = ['errors/shape', ...errorNodes('api', facts)];
  const { status, error: word } = facts.errors.words['token-bad'] ?? { status: 401, error: null };
  const read = readInBody(facts);
  if (read === undefined) {
    pen.line(`if (response.status === ${status}) throw refused(${status}, ${DEAD});`, ...about);
    pen.line('if (!response.ok) throw refused(response.status);', ...about);
    pen.line('return response.json();', `${path}/answer`);
    return;
  }
  pen.line('const data = await response.json().catch(() => ({}));', `${path}/answer`);
  pen.line(`const error = ${read};`, 'errors/shape', 'errors/shape/error');
  const isDead = status < 300 && word !== null ? `error === ${literal(word)}` : `response.status === ${status}`;
  pen.line(`if (${isDead}) throw refused(${status}, ${DEAD});`, ...about);
  pen.line(
    'if (!response.ok || error) throw refused(response.status, error); // also under a status of success',
    ...about,
  );
  pen.line('return data;', `${path}/answer`);
}

/** Reads the error out of the data, where the status alone does not tell of it. */
function readInBody(facts: Facts): string | undefined {
  const { shape, words } = facts.errors;
  const { error } = shape.fields;
  const isSaidInBody = (Object.keys(words) as Condition[]).some((condition) => {
    const word = words[condition];
    return word && word.status < 300 && word.error !== null && reachableAt(facts, condition).includes('api');
  });
  // What answers in JSON refuses in JSON.
  return isSaidInBody && error ? readOf({ in: 'json' }, error).replace(/^answer/, 'data') : undefined;
}
