// Written by `npm run generate:messages` from messages/en/moderating.json.

export interface ModeratingMessages {
  'moderating.commenter.banOrMute': null;
  'moderating.commenter.bannedUntil': null;
  'moderating.commenter.formerReader': null;
  'moderating.commenter.mutedUntil': null;
  'moderating.commenter.notBannedIfLeft': null;
  'moderating.commenter.notMutedIfLeft': null;
  'moderating.commenter.nothing': null;
  'moderating.commenter.publishedcountPublishedRejectedcountRejected': { readonly publishedCount: 'number'; readonly rejectedCount: 'number' };
  'moderating.commenter.savedAsNote': null;
  'moderating.commenter.theirPageAmongMembers': null;
  'moderating.commenter.whatTheyWrote': null;
  'moderating.commenter.withBanHideAll': null;
}
