/** How wide and how colourful a stream is. */
import type { Sheet } from '../../../reports/render/run/terminal.ts';

export const sheetOf = (stream: { isTTY?: boolean; columns?: number }): Sheet => ({
  columns: stream.columns || 80,
  color: stream.isTTY === true && !process.env.NO_COLOR,
});
