/**
 * What an answer says, so far as it can be told: a refusal from a success, by the status or by a code at its place, and
 * one value of a body from another.
 */

import type { ErrorShape, Json } from './message.ts';
import { BODILESS } from './played.ts';
import type { AnswerMessage, ErrorWord, Facts, Field, Message } from './spec.ts';
import { issueOf, quote, type SpecIssue } from './spec-error.ts';
import { raisableAt, reachableAt } from './spec-sense.ts';
import { isThere } from './uses.ts';
import type { AnyLeg, Condition, Role } from './words.ts';

export function answerIssues(facts: Facts): SpecIssue[] {
  const successes = successesOf(facts);
  return [
    ...untoldRefusals(facts),
    ...successes.flatMap(lostBody),
    ...successes.flatMap((one) => mistakenFor(one, facts.errors.shape)),
    ...[...successes, { path: 'facts.errors.shape', answer: facts.errors.shape }].flatMap(crowdedConstants),
  ];
}

type Success = { path: string; answer: AnswerMessage };

const successesOf = ({ legs, apis }: Facts): Success[] =>
  Object.entries({ legs, apis }).flatMap(([kind, all]) =>
    Object.entries(all).flatMap(([id, { answers }]) =>
      answers ? [{ path: `facts.${kind}.${id}.answers`, answer: answers }] : [],
    ),
  );

/** A refusal is known by its status, or under any other by its code, in so many words. */
function untoldRefusals(facts: Facts): SpecIssue[] {
  return (Object.entries(facts.errors.words) as [Condition, ErrorWord][]).flatMap(([condition, word]) => {
    const legs = legsOf(facts, condition).filter((leg) => leg !== 'authorize');
    const path = `facts.errors.words.${condition}`;
    const coded = legs.filter((leg) => carrierOfCode(facts, condition, leg) !== undefined);
    if (BODILESS.includes(word.status) && coded.some((leg) => carrierOfCode(facts, condition, leg) === 'body'))
      return [
        issueOf(
          `${path}.status`,
          'the status of an answer with a body (RFC 9110 §6.4.1), as its code stands in one',
          quote(word.status),
          'state another status, from 400 on where the code may stay away',
        ),
      ];
    const untold = legs.find((leg) => word.status < LEAST[leg === 'api' ? 'api' : 'others'] && !coded.includes(leg));
    if (untold === undefined) return [];
    return [
      issueOf(
        `${path}.${word.error === null ? 'error' : 'status'}`,
        word.error === null
          ? `a code, as status ${word.status} alone is no refusal`
          : 'a status from 400 on, as the code has no place in this answer',
        quote(word.error === null ? null : word.status),
        word.error === null
          ? 'state the word by which the body is known for a refusal, and its place as "error" under "errors.shape"; or a status from 400 on'
          : 'state such a status, or a place for the code under "errors.shape", from a section of the document',
      ),
    ];
  });
}

/** The least status that is a refusal, whatever the answer says. */
const LEAST = { api: 300, others: 400 };

/** What happens only where a case has it happen, and so at no leg at which the document does not have it. */
const PLANTED: readonly Condition[] = ['client-not-allowed', 'person-not-allowed', 'server', 'busy'];

const legsOf = (facts: Facts, condition: Condition): AnyLeg[] =>
  PLANTED.includes(condition) ? reachableAt(facts, condition) : raisableAt(facts, condition);

/** Where the code of a refusal can be read; `undefined` where it cannot. */
function carrierOfCode({ errors, apis }: Facts, condition: Condition, leg: AnyLeg): 'header' | 'body' | undefined {
  const { shape, words } = errors;
  const { error } = shape.fields;
  const word = words[condition];
  if (word === undefined || word.error === null || !error || !isThere(error)) return undefined;
  // A breakdown has a code only where the document gives it one.
  if ((condition === 'server' || condition === 'busy') && !word.from.startsWith('#')) return undefined;
  const carrier = (error.in ?? shape.in) === 'header' ? 'header' : 'body';
  // What answers in JSON refuses in JSON, and a code that is looked for in a header is not found there.
  const isMoved =
    leg === 'api' && error.in === undefined && Object.values(apis).some(({ answers }) => answers?.body === 'json');
  return carrier === 'header' && isMoved ? undefined : carrier;
}

function lostBody({ path, answer: { status, body } }: Success): SpecIssue[] {
  if (!BODILESS.includes(status) || body === 'empty') return [];
  return [
    issueOf(
      `${path}.status`,
      `the status of an answer with a body (RFC 9110 §6.4.1), as "body" is ${quote(body)}`,
      quote(status),
      'state another status, or "body": "empty"',
    ),
  ];
}

/** What stands where an error has its code makes a refusal of a success. */
function mistakenFor({ path, answer }: Success, shape: ErrorShape): SpecIssue[] {
  const { error } = shape.fields;
  if (!error || !isThere(error)) return [];
  const place = placeOf(error, shape);
  const expected = `a place of its own: what stands at ${quote(error.name)} is the code of an error`;
  return [
    ...fieldsOf(answer).flatMap(([role, field]) =>
      placeOf(field, answer) === place
        ? [issueOf(`${path}.fields.${role}.name`, expected, quote(field.name), 'give one of them another name')]
        : [],
    ),
    ...constantsOf(answer).flatMap(({ name, stands }) => {
      const there = stands.find(
        (one) => `body ${one.name}` === place && (isText(answer) || typeof one.value === 'string'),
      );
      return there
        ? [
            issueOf(
              `${path}.also.${name}`,
              expected,
              quote(there.value),
              'remove it, or state null in its place; a remark can tell of it',
            ),
          ]
        : [];
    }),
  ];
}

/** A constant has a place of its own, too: neither that of a field, which would be lost or doubled, nor that of another constant. */
function crowdedConstants({ path, answer }: { path: string; answer: AnswerMessage | ErrorShape }): SpecIssue[] {
  const constants = constantsOf(answer);
  const fields = Object.entries(answer.fields) as [Role, Field][];
  return constants.flatMap(({ name, stands }, index) => {
    const other = constants.find((one, at) => at !== index && isWithin(name, one.name));
    const gone = fields.find(
      ([, field]) => field.use === 'absent' && stands.some((one) => placeOf(field, answer) === `body ${one.name}`),
    );
    const taken = fieldsOf(answer).find(([, field]) => stands.some((one) => isOneWith(one, field, answer)));
    if (taken)
      return [
        clash(path, name, `${quote(taken[1].name)} is the ${taken[0]}`, 'remove it: the field says what stands there'),
      ];
    if (gone)
      return [
        clash(
          path,
          name,
          `${quote(gone[1].name)} is stated as "absent"`,
          `state ${quote(gone[0])}: null under "fields", which leaves the place to the constant, or remove the constant`,
        ),
      ];
    return other ? [clash(path, name, `it is within ${quote(other.name)}`, 'state it as a member of the other')] : [];
  });
}

const clash = (path: string, name: string, why: string, mend: string): SpecIssue =>
  issueOf(`${path}.also.${name}`, `a place of its own: ${why}`, quote(name), mend);

function isOneWith({ name, value }: Standing, field: Field, answer: AnswerMessage | ErrorShape): boolean {
  if (placeOf(field, answer).startsWith('header ')) return false;
  if (name === field.name) return true;
  if (!isJson(answer)) return false;
  const canHold = typeof value === 'object' && value !== null;
  return isWithin(name, field.name) || (!canHold && isWithin(field.name, name));
}

const isWithin = (name: string, other: string): boolean => name.startsWith(`${other}.`);

const fieldsOf = ({ fields }: Message): [Role, Field][] =>
  (Object.entries(fields) as [Role, Field][]).filter(([, field]) => isThere(field));

/** A body has one place of a name, whatever its form; the names of headers have no case. */
const placeOf = ({ in: carrier, name }: Field, { in: home }: Message): string =>
  (carrier ?? home) === 'header' ? `header ${name.toLowerCase()}` : `body ${name}`;

type Standing = { name: string; value: Json };

/** Each constant, with what it is made of. */
const constantsOf = ({ also = {} }: AnswerMessage | ErrorShape): { name: string; stands: Standing[] }[] =>
  Object.entries(also).map(([name, value]) => ({ name, stands: standingsOf(name, value) }));

/** Members by dotted path; a list is a value as well as its members. */
function standingsOf(name: string, value: Json): Standing[] {
  if (typeof value !== 'object' || value === null) return [{ name, value }];
  const inner = Object.entries(value).flatMap(([key, member]) => standingsOf(`${name}.${key}`, member));
  return Array.isArray(value) ? [{ name, value }, ...inner] : inner;
}

const isJson = ({ body, asked }: AnswerMessage | ErrorShape): boolean => body === 'json' || asked === 'json';

/** In a form everything is text. */
const isText = ({ body, asked }: AnswerMessage | ErrorShape): boolean => body === 'form' || asked === 'form';
