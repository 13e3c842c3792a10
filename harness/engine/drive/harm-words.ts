/** How it is told that a client broke what everybody in its process relies on, and how that is known again. */

const BROKEN = 'for everything in its process, which does not work with that';

/** @param names what was changed. */
export const tellHarm = (names: string): string => `changed ${names} ${BROKEN}`;

/** Whether a fault of a case is such a one: the mock works in that process, too, and is to blame for nothing that it did there. */
export const isOfHarm = ({ message }: { message: string }): boolean => message.includes(BROKEN);
