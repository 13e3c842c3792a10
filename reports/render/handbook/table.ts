/** Tables that become lists of cards where the screen is narrow. */
import { html, type SafeHtml } from '@remix-run/html-template';

export type TableCell = SafeHtml | string | null;

export type TableRow = {
  /** The anchor of the row. */
  id?: string;
  cells: TableCell[];
};

/**
 * @param heads the first one is the head of the column of row heads.
 * @param kind the class of a table whose columns have widths of their own.
 */
export const renderTable = (
  caption: string,
  heads: readonly string[],
  rows: readonly TableRow[],
  kind?: string,
): SafeHtml =>
  rows.length === 0
    ? html``
    : html`<table${kind === undefined ? null : html` class="${kind}"`}>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => renderRow(row, heads))}</tbody>
</table>
`;

function renderRow({ id, cells: [first = null, ...others] }: TableRow, [, ...heads]: readonly string[]): SafeHtml {
  return html`<tr${id === undefined ? null : html` id="${id}"`}><th scope="row">${first}</th>${others.map(
    (cell, index) => html`<td data-head="${heads[index] ?? ''}">${cell}</td>`,
  )}</tr>
`;
}
