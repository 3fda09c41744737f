import { html } from '../../platform/html/html.ts';
import { consolePage } from './console-page.ts';
import { renderFigures } from './figures.part.ts';

const PATH = '/staff/revenue';

/** The publication's figures, each with its definition. */
export const revenuePages = consolePage(PATH, {
  title: 'Revenue',
  load: renderFigures,
  main: ({ data }) => html`${data}`,
});
