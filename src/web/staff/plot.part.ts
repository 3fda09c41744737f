import { type Html, html } from '../../platform/html/html.ts';
import { layBars, type Point } from './plot.rules.ts';

const WIDTH = 600;
const HEIGHT = 120;

interface Plot {
  readonly title: string;
  readonly total: string;
  readonly points: readonly Point[];
  format(value: number): string;
}

/** A bar chart by day, with the same figures as a table for screen readers. */
export function renderPlot({ title, total, points, format }: Plot): Html {
  const { bars, zero } = layBars(
    points.map(({ value }) => value),
    { width: WIDTH, height: HEIGHT },
  );
  return html`<figure class="plot">
<figcaption>${title} <strong>${total}</strong></figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title} by day, ${total} in all; the table below has each day">
${bars.map(
  ({ x, y, width, height }, index) =>
    html`<rect x="${x}" y="${y}" width="${width}" height="${height}"><title>${points[index]?.day}: ${format(points[index]?.value ?? 0)}</title></rect>`,
)}
<line x1="0" x2="${WIDTH}" y1="${zero}" y2="${zero}"/>
</svg>
<p class="ends quiet"><span>${points.at(0)?.day}</span> <span>${points.at(-1)?.day}</span></p>
<details><summary>As a table</summary><table>
<thead><tr><th>Day</th><th class="sum">${title}</th></tr></thead>
<tbody>${points.map(({ day, value }) => html`<tr><td>${day}</td><td class="sum">${format(value)}</td></tr>`)}</tbody>
</table></details>
</figure>
`;
}
