import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { wordDevice } from '../../wording/device-name.ts';
import type { Texts } from '../../wording/message-keys.ts';
import type { RowOf } from '../api-types.ts';
import type { PageRequest, PageResponse } from '../page.ts';
import { submit } from '../submit.ts';
import { renderCard } from './card.part.ts';
import { hiddenField } from './parts.ts';

/** More than members have in practice. With more, the rest appear after the newest are signed out. */
const PAGE_SIZE = 100;

export function endDevice(request: PageRequest): Promise<PageResponse> {
  const { visit, form } = request;
  const call = visit.call('endDevice', { params: { id: form['id'] } });
  return submit(
    call,
    (problem) => showDevices(request, problem),
    '/account/devices?notice=device-ended',
  );
}

export function endOtherDevices(request: PageRequest): Promise<PageResponse> {
  const call = request.visit.call('endOtherDevices');
  return submit(
    call,
    (problem) => showDevices(request, problem),
    '/account/devices?notice=devices-ended',
  );
}

export async function showDevices(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit } = request;
  const { t } = visit.texts;
  const { data } = await visit.call('listDevices', { query: { limit: PAGE_SIZE } });
  return renderCard(request, problem, {
    title: t('account.devices.title'),
    main: html`<p class="dek">${t('account.devices.intro')}</p>
<ul class="list">
${data.map((device) => renderDevice(visit.texts, device))}
</ul>
${data.length > 1 ? renderAll(visit.texts) : null}
<p><a href="/account">${t('account.back')}</a></p>`,
  });
}

function renderDevice(texts: Texts, device: RowOf<'listDevices'>): Html {
  const { t, formatDateTime } = texts;
  const { id, current, userAgent, address, createdAt, lastSeenAt, kind, origin } = device;
  const since = { date: formatDateTime(createdAt), place: address ?? '' };
  return html`<li>
<h2>${wordDevice(texts, userAgent)}</h2>
<p class="quiet">${address === null ? t('account.devices.since', { date: since.date }) : t('account.devices.sinceAt', since)}</p>
<p class="quiet">${t('account.devices.seen', { date: formatDateTime(lastSeenAt) })}</p>
${kind === 'embedded' ? renderEmbedded(texts, origin) : null}
${
  current
    ? html`<p><strong>${t('account.devices.current')}</strong></p>`
    : html`<form method="post" action="/account/devices">
${hiddenField('id', id)}
<button class="plain">${t('account.devices.end')}</button>
</form>`
}
</li>
`;
}

function renderEmbedded({ t }: Texts, origin: string | null): Html {
  const site = origin === null ? '' : new URL(origin).host;
  return html`<p>${t('account.devices.embedded', { site })}</p>
`;
}

function renderAll({ t }: Texts): Html {
  return html`<form method="post" action="/account/devices/others">
<p><button>${t('account.devices.endOthers')}</button></p>
<p class="hint">${t('account.devices.endOthersHint')}</p>
</form>
`;
}
