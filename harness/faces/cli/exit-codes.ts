/** Exit codes that are the command line's own; the others are the gate's. */
export const EXIT_USAGE = 2;
export const EXIT_SUITE_FAULT = 5;
