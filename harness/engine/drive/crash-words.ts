/**
 * Tells a crash from a refusal by what the engine and Node say of mistakes in a program. An adapter that catches
 * everything hands both on alike, and a mistake in a program must pass for no refusal: it refuses good answers as well.
 */

/** V8's words, with what it names taken out, and those of Node's own checks of arguments and assertions. */
const CRASHES: readonly RegExp[] = [
  /\bCannot (?:read|set) propert(?:y|ies) (?:of|'.*' of) (?:undefined|null)\b/,
  /\bCannot destructure property\b/,
  /\bCannot convert undefined or null to object\b/,
  /\bCannot access '.*' before initialization\b/,
  /\bCannot create property '.*' on \w+/,
  /\bAssignment to constant variable\b/,
  /\bMaximum call stack size exceeded\b/,
  /\bInvalid (?:array|string) length\b/,
  /\b(?:is not a function|is not a constructor|is not iterable)\b/,
  /\bReferenceError\b.*\bis not defined\b/,
  /\bConverting circular structure to JSON\b/,
  /\bReduce of empty array with no initial value\b/,
  /\bThe (?:"[\w.]+"|first|second) argument must be\b/,
  /\bProtocol "\w+:" not supported\. Expected "\w+:"/,
  /\bSpread syntax requires\b/,
  /^\S+ == true$/,
  /\bThe expression evaluated to a falsy value\b/,
  /\bExpected values to be (?:strictly|loosely) /,
  /\bAssertionError\b/,
];

/** Whether the words of a refusal are those of a crash. */
export const isCrash = (message: string): boolean => CRASHES.some((words) => words.test(message));
