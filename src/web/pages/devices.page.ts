import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import type { PageAnswer, PageRequest } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';

/** More than members have in practice. With more, the rest appear after the newest are signed out. */
const PAGE_SIZE = 100;

export function endDevice(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const call = visit.call('endDevice', { params: { id: form['id'] } });
  return submit(
    call,
    (problem) => showDevices(request, problem),
    '/account/devices?notice=device-ended',
  );
}

export function endOtherDevices(request: PageRequest): Promise<PageAnswer> {
  const call = request.visit.call('endOtherDevices');
  return submit(
    call,
    (problem) => showDevices(request, problem),
    '/account/devices?notice=devices-ended',
  );
}

export async function showDevices(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
  const { data } = await request.visit.call('listDevices', { query: { limit: PAGE_SIZE } });
  return renderCard(request, problem, {
    title: 'Where you are signed in',
    main: html`<ul class="list">
${data.map(renderDevice)}
</ul>
${data.length > 1 ? renderAll() : null}
<p><a href="/account">Back to your account</a></p>`,
  });
}

function renderDevice({
  id,
  current,
  name,
  address,
  createdAt,
  lastSeenAt,
  expiresAt,
  kind,
  origin,
}: RowOf<'listDevices'>): Html {
  return html`<li>
<h2>${name}</h2>
<p class="quiet">Since ${renderTime(createdAt)}${address === null ? null : html`, from ${address}`}; last seen ${renderTime(lastSeenAt)}. Signs out by ${renderTime(expiresAt)}.</p>
${kind === 'embedded' ? renderEmbedded(origin) : null}
${
  current
    ? html`<p>This is the one you are using.</p>`
    : html`<form method="post" action="/account/devices">
${hiddenField('id', id)}
<button class="plain">Sign it out</button>
</form>`
}
</li>
`;
}

function renderEmbedded(origin: string | null): Html {
  const where = origin === null ? 'another site of ours' : new URL(origin).host;
  return html`<p>On ${where}. It can read, comment and pay there, but not change your account.</p>
`;
}

function renderAll(): Html {
  return html`<form method="post" action="/account/devices/others">
<button>Sign every other device out</button>
<p class="hint">Your own feed gets a new address too; give it to the programs that read it.</p>
</form>
`;
}
