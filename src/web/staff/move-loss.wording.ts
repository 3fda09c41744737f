import { type PlainKey, t } from './console-texts.ts';

/** The words for why something was not imported, by the reason's code in the API and the plan. */
const LOSSES: Readonly<Record<string, PlainKey>> = {
  'banned-commenter': 'people.moveLoss.bannedCommenter',
  'block-for-some': 'people.moveLoss.blockForSome',
  'comment-type': 'people.moveLoss.commentType',
  'consent-unknown': 'people.moveLoss.consentUnknown',
  'custom-fields': 'people.moveLoss.customFields',
  'deleted-in-source': 'people.moveLoss.deletedInSource',
  dislikes: 'people.moveLoss.dislikes',
  'edited-here': 'people.moveLoss.editedHere',
  'editor-card': 'people.moveLoss.editorCard',
  embed: 'people.moveLoss.embed',
  'end-unknown': 'people.moveLoss.endUnknown',
  formatting: 'people.moveLoss.formatting',
  'gift-over': 'people.moveLoss.giftOver',
  'gone-in-source': 'people.moveLoss.goneInSource',
  'internal-tag': 'people.moveLoss.internalTag',
  'left-out-by-plan': 'people.moveLoss.leftOutByPlan',
  'likes-without-members': 'people.moveLoss.likesWithoutMembers',
  'newsletters-left-out': 'people.moveLoss.newslettersLeftOut',
  'no-address': 'people.moveLoss.noAddress',
  'no-article': 'people.moveLoss.noArticle',
  'no-member': 'people.moveLoss.noMember',
  'no-picture': 'people.moveLoss.noPicture',
  'orphaned-reply': 'people.moveLoss.orphanedReply',
  'other-type': 'people.moveLoss.otherType',
  'password-protected': 'people.moveLoss.passwordProtected',
  'picture-elsewhere': 'people.moveLoss.pictureElsewhere',
  'picture-not-fetched': 'people.moveLoss.pictureNotFetched',
  'plan-left-out': 'people.moveLoss.planLeftOut',
  'prices-unknown': 'people.moveLoss.pricesUnknown',
  'redirect-unsupported': 'people.moveLoss.redirectUnsupported',
  'reports-without-members': 'people.moveLoss.reportsWithoutMembers',
  role: 'people.moveLoss.role',
  'tag-dropped': 'people.moveLoss.tagDropped',
  'thread-unknown': 'people.moveLoss.threadUnknown',
  trashed: 'people.moveLoss.trashed',
  unreadable: 'people.moveLoss.unreadable',
  'users-left-out': 'people.moveLoss.usersLeftOut',
};

/** The words for a reason; its code if it has none. */
export function wordLoss(reason: string): string {
  const key = LOSSES[reason];
  return key === undefined ? reason : t(key);
}
