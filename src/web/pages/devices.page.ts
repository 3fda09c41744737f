import { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { RowOf } from '../api-types.ts';
import { type PageAnswer, type PageRequest, seeOther } from '../page.ts';
import { attempt } from '../visit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField, renderTime } from './parts.ts';

/** More than members have in practice. With more, the rest appear after the newest are signed out. */
const PAGE_SIZE = 100;

export function showDevices(request: PageRequest): Promise<PageAnswer> {
  if (request.visit.me !== null) return renderDevices(request);
  return Promise.resolve(seeOther('/signin?returnTo=/account/devices'));
}

export async function endDevice(request: PageRequest): Promise<PageAnswer> {
  const { visit, form } = request;
  const outcome = await attempt(visit.call('endDevice', { params: { id: form['id'] } }));
  if (outcome instanceof AppError) return renderDevices(request, outcome);
  return seeOther('/account/devices?notice=device-ended');
}

export async function endOtherDevices(request: PageRequest): Promise<PageAnswer> {
  const outcome = await attempt(request.visit.call('endOtherDevices'));
  if (outcome instanceof AppError) return renderDevices(request, outcome);
  return seeOther('/account/devices?notice=devices-ended');
}

async function renderDevices(request: PageRequest, problem?: AppError): Promise<PageAnswer> {
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
}: RowOf<'listDevices'>): Html {
  return html`<li>
<h2>${name}</h2>
<p class="quiet">Since ${renderTime(createdAt)}${address === null ? null : html`, from ${address}`}; last seen ${renderTime(lastSeenAt)}</p>
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

function renderAll(): Html {
  return html`<form method="post" action="/account/devices/others">
<button>Sign every other device out</button>
<p class="hint">Your own feed gets a new address too; give it to the programs that read it.</p>
</form>
`;
}
