import type { Tx } from '../../platform/db/database.ts';
import { forbidden } from '../../platform/errors/refusals.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { newVisitorId } from '../../platform/http/visitors.ts';
import { addDays } from '../../time/clock.ts';
import { findMemberById } from '../accounts/index.ts';
import {
  type GrantHolder,
  type GrantRow,
  heldGrants,
  holderKeyOf,
  saveGrants,
} from '../grants/index.ts';
import type { SettingsDeps, SiteSettings } from '../settings/index.ts';
import { meterExhausted, notMetered } from './access.errors.ts';
import { decideAccess, type GatedArticle, type Reader } from './access.rules.ts';
import type { ReadKind } from './address-reads.store.ts';
import type { AddressReads } from './address-reads.ts';
import { holderOf, readerOf } from './grants-of-caller.ts';
import { findWindowEnd, isMetered, readMeter } from './meter.rules.ts';
import { openGiftLink } from './open-gift-link.ts';

export interface UnlockDeps extends SettingsDeps {
  readonly addressReads: AddressReads;
  /**
   * Opens the article by one of the reader's groups; returns false if none does. Provided by wiring, because groups
   * belong to another feature.
   */
  openByGroup(
    tx: Tx,
    asked: {
      article: GatedArticle;
      reader: Reader;
      holder: GrantHolder;
      address: string;
      timeZone: string;
    },
  ): Promise<boolean>;
}

interface MeteredRequest {
  readonly article: GatedArticle;
  readonly caller: Caller;
  readonly settings: SiteSettings;
}

interface UnlockRequest {
  readonly caller: Caller;
  /** The caller's network address, behind trusted proxies. */
  readonly address: string;
  /** The address used for groups; "unknown" if it belongs to an unknown proxy. */
  readonly readerAddress: string;
  /** The token of a gift link. */
  readonly gift?: string | undefined;
}

/**
 * Opens an article that is closed to the caller: by a gift link if the request has one, else by a group, else by a free
 * read. An open article costs nothing. Returns the caller with access, who may be a new visitor. Throws `forbidden` for
 * a server, `meter_exhausted`, `not_metered`, `gift_invalid`, or `rate_limited` if too many articles were opened at the
 * address without an account. Exact under a race: the holder is locked, so each request counts every earlier read.
 */
export async function unlockArticle(
  deps: UnlockDeps,
  article: GatedArticle,
  { caller, address, readerAddress, gift }: UnlockRequest,
): Promise<Caller> {
  const metered = { article, caller, settings: await deps.readSettings() };
  return await deps.db.transaction(async (tx) => {
    const { holder, grants } = await findHolder(deps, tx, caller);
    const reader = readerOf(caller, metered.settings);
    if (decideAccess(article, reader, grants, deps.clock.now()).granted) return caller;
    if (holder === null) throw forbidden();
    const { settings } = metered;
    const { timeZone } = settings;
    if (gift !== undefined) {
      await openGiftLink(deps, tx, { article, holder, grants, address, token: gift, settings });
    } else if (
      !(await deps.openByGroup(tx, { article, reader, holder, address: readerAddress, timeZone }))
    ) {
      await spendRead(deps, tx, metered, { holder, grants, address });
    }
    return holder.kind === 'visitor' ? { kind: 'anonymous', visitorId: holder.visitorId } : caller;
  });
}

interface HolderGrants {
  /** Null for servers, which hold no grants. */
  readonly holder: GrantHolder | null;
  readonly grants: readonly GrantRow[];
}

/** Returns the holder of the read, under lock. A visitor whose reads moved to an account is replaced by a new one. */
async function findHolder({ clock }: SettingsDeps, tx: Tx, caller: Caller): Promise<HolderGrants> {
  const holder = holderOf(caller);
  if (holder !== null) await heldGrants.lockHolder(tx, holder);
  const grants = await heldGrants.listOf(tx, holder, clock.now());
  if (caller.kind === 'server') return { holder: null, grants };
  const isSpent = grants.some(({ ends }) => ends.some(({ cause }) => cause === 'moved'));
  if (holder !== null && !isSpent) return { holder, grants };
  const fresh = { kind: 'visitor', visitorId: newVisitorId() } as const;
  return { holder: fresh, grants: grants.filter(({ visitorId }) => visitorId === null) };
}

async function spendRead(
  deps: UnlockDeps,
  tx: Tx,
  { article, caller, settings }: MeteredRequest,
  {
    holder,
    grants,
    address,
  }: { holder: GrantHolder; grants: readonly GrantRow[]; address: string },
): Promise<void> {
  if (!isMetered(article)) throw notMetered();
  const now = deps.clock.now();
  const { remaining } = readMeter(grants, readerOf(caller, settings).freeReads, now);
  if (remaining === 0) throw meterExhausted();
  const kind = await findReadKind(tx, holder, now);
  const { articlesPerAddress } = settings.meter;
  if (kind !== null) {
    await deps.addressReads.spend(tx, { kind, address, articleId: article.id, articlesPerAddress });
  }
  const endsAt = findWindowEnd({ ...settings.meter, timeZone: settings.timeZone }, grants, now);
  const read = {
    holder,
    scope: { kind: 'article', articleId: article.id },
    startsAt: now,
    endsAt,
    source: 'meter',
    sourceId: `${holderKeyOf(holder)} ${article.id} ${endsAt.toISOString()}`,
    ground: 'meter',
  } as const;
  await saveGrants(deps, tx, { grants: [read] });
}

/** Returns null for members with older accounts, for whom their own meter suffices. */
async function findReadKind(tx: Tx, holder: GrantHolder, now: Date): Promise<ReadKind | null> {
  if (holder.kind === 'visitor') return 'visitor';
  if (holder.kind !== 'member') return null;
  const member = await findMemberById(tx, holder.memberId);
  return member !== null && member.createdAt > addDays(now, -1) ? 'new-account' : null;
}
