/** What is told of one departure from the standard. It knows no facts. */

/** One departure. */
export type Deviation = {
  /** The node, as clause paths have it; its anchor on the page. */
  node: string;
  /** The part of the flow that it belongs to. */
  where: string;
  what: string;
  standard: string;
  /** The RFC section behind `standard`, if there is one. */
  standardFrom?: string;
  here: string;
  from: string;
  bites: string;
};
