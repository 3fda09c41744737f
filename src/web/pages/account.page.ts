import type { AppError } from '../../platform/errors/app-error.ts';
import { type Html, html } from '../../platform/html/html.ts';
import type { Texts } from '../../wording/message-keys.ts';
import { type PageRequest, type PageResponse, seeOther } from '../page.ts';
import { readBoughtGifts, renderBoughtGifts } from './bought-gifts.part.ts';
import { renderCard } from './card.part.ts';
import { renderIdentities } from './identities.part.ts';
import { readOwnGroups, renderOwnGroups } from './own-groups.part.ts';
import { pledgeField, readPledges, renderPledges } from './pledges.part.ts';
import { profileField, renderProfile } from './profile.form.ts';
import { readSubscription, renderSubscription } from './subscription.part.ts';
import { renderWelcome } from './welcome.part.ts';

/** `problem` is the error of a rejected form on this page. */
export async function showAccount(request: PageRequest, problem?: AppError): Promise<PageResponse> {
  const { visit, form, query } = request;
  const { me, texts } = visit;
  if (me === null) return seeOther('/signin?returnTo=%2Faccount');
  const [own, subscription, pledges, bought, groups, identities] = await Promise.all([
    visit.call('getMe'),
    readSubscription(visit),
    readPledges(visit),
    readBoughtGifts(visit),
    readOwnGroups(visit),
    renderIdentities(visit),
  ]);
  const refused = problem ? { typed: form, problem } : undefined;
  return await renderCard(request, problem, {
    title: texts.t('account.title'),
    fields: [profileField(texts, refused), pledgeField(texts, refused)],
    main: (site) => html`${renderWelcome(texts, site, query['welcome'])}
${renderProfile(texts, own, refused)}
${renderSecurity(texts, own.email)}
${identities}
${renderSubscription(texts, subscription)}
${renderPledges(texts, pledges, refused)}
${renderBoughtGifts(texts, bought)}
${renderOwnGroups(texts, groups)}
${renderReading(texts)}
${renderData(texts)}
<form method="post" action="/signout"><p><button class="plain">${texts.t('account.signIn.signOut')}</button></p></form>`,
  });
}

function renderSecurity({ t }: Texts, email: string): Html {
  return html`<h2 id="security">${t('account.security.title')}</h2>
<dl>
<dt>${t('account.security.email')}</dt><dd>${email} <a href="/account/email">${t('account.security.change')}</a></dd>
<dt>${t('account.security.password')}</dt><dd><a href="/account/password">${t('account.security.passwordLink')}</a></dd>
<dt>${t('account.passkeys.title')}</dt><dd><a href="/account/passkeys">${t('account.security.passkeysLink')}</a></dd>
<dt>${t('account.factor.title')}</dt><dd><a href="/account/second-factor">${t('account.security.factorLink')}</a></dd>
<dt>${t('account.devices.title')}</dt><dd><a href="/account/devices">${t('account.security.devicesLink')}</a></dd>
</dl>`;
}

function renderReading({ t }: Texts): Html {
  return html`<h2 id="reading">${t('account.reading.title')}</h2>
<p><a href="/newsletters">${t('account.reading.newsletters')}</a></p>
<p><a href="/account/notices">${t('account.reading.notices')}</a></p>
<p><a href="/account/reading">${t('account.reading.feed')}</a></p>`;
}

function renderData({ t }: Texts): Html {
  return html`<h2 id="data">${t('account.data.title')}</h2>
<p><a href="/account/export.json">${t('account.data.download')}</a> <span class="hint">${t('account.data.downloadHint')}</span></p>
<p><a href="/account/delete">${t('account.data.delete')}</a></p>`;
}
