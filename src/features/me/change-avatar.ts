import { createHash } from 'node:crypto';
import { z } from 'zod';
import { IMAGE_NAME } from '../../images/image-name.rules.ts';
import type { Tx } from '../../platform/db/database.ts';
import { signInRequired } from '../../platform/errors/refusals.ts';
import type { MediaStore } from '../../platform/http/media/media-store.ts';
import { enqueue, type JobKind, job } from '../../platform/jobs/jobs.ts';
import { findMemberById, lockMember, type Member, updateMember } from '../accounts/index.ts';
import { storePicture } from '../media/index.ts';
import type { MeDeps } from './read-me.ts';

export interface AvatarDeps extends MeDeps {
  readonly media: MediaStore;
  readonly publicUrl: string;
}

const REMOVE_AVATAR = 'remove-avatar';
/** Twice the displayed size, for high-density screens. */
const SIDE = 256;
const OWNER_LENGTH = 16;

/**
 * Stores an uploaded picture of a member, cropped to a square and re-encoded without metadata. Its file name begins
 * with a hash of its owner, so that nobody else's image is ever removed with it. Throws `unsupported_image`,
 * `unreadable_image` and `media_unavailable`.
 */
export async function saveAvatar(
  deps: AvatarDeps,
  memberId: string,
  upload: Buffer,
): Promise<void> {
  const { name } = await storePicture(deps, upload, { square: SIDE, owner: ownerOf(memberId) });
  await changeMember(deps, memberId, { avatarUrl: `${deps.publicUrl}/media/${name}` });
}

type Change = Omit<Parameters<typeof updateMember>[1]['change'], 'passwordHash'>;

/** Updates a profile. A job removes an uploaded picture that the profile no longer uses. */
export async function changeMember(
  deps: AvatarDeps,
  memberId: string,
  change: Change,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockMember(tx, memberId);
    const before = await findMemberById(tx, memberId);
    // The member was erased after the request was authenticated.
    if (before === null) throw signInRequired();
    await updateMember(tx, { id: memberId, change, now: deps.clock.now() });
    const isReplaced = 'avatarUrl' in change && change.avatarUrl !== before.avatarUrl;
    if (isReplaced) await removeAvatarLater(tx, before);
  });
}

/** Enqueues the removal of a member's uploaded picture, after this transaction commits. */
export async function removeAvatarLater(tx: Tx, { id, avatarUrl }: Member): Promise<void> {
  const name = avatarUrl?.split('/media/').at(-1) ?? '';
  if (!(IMAGE_NAME.test(name) && name.startsWith(ownerOf(id)))) return;
  await enqueue(tx, { name: REMOVE_AVATAR, payload: { file: name } });
}

export function removeAvatarJob({ media }: Pick<AvatarDeps, 'media'>): JobKind {
  return job({
    name: REMOVE_AVATAR,
    payload: z.object({ file: z.string().regex(IMAGE_NAME) }),
    handle: ({ file }) => media.remove(file),
  });
}

function ownerOf(memberId: string): string {
  const digest = createHash('sha256').update(`avatar ${memberId}`).digest('hex');
  return digest.slice(0, OWNER_LENGTH);
}
