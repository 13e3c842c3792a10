/** Where the lists of accepted failures lie if nobody says otherwise. */
export const KNOWN_FAILURES_FILE = 'quirkproof.known-failures.yaml';
export const UNSTABLE_FILE = 'quirkproof.unstable.yaml';
