import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { rich, t } from './console-texts.ts';

/** A part of the text that readers do not get. */
export type DroppedPart = RowOf<'listDroppedParts'>;

/** What readers do not get of the text, and why. The editor's script replaces the list after each autosave. */
export function renderDropped(parts: readonly DroppedPart[]): Html {
  const list = html`<div class="notice" role="status"><p>${t('editing.dropped.intro', { count: parts.length })}</p>
<ul>${parts.map(renderPart)}</ul></div>`;
  return html`<div data-dropped>${parts.length === 0 ? null : list}</div>`;
}

function renderPart({ what, line, reason }: DroppedPart): Html {
  const named = { what: html`<code>${what}</code>`, why: t('editing.dropped.reason', { reason }) };
  return html`<li>${line === null ? rich('editing.dropped.part', named) : rich('editing.dropped.partInLine', { ...named, line })}</li>
`;
}
