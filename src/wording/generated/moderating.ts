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
  'moderating.reason.abuse': null;
  'moderating.reason.banned': null;
  'moderating.reason.banned_words': null;
  'moderating.reason.duplicate': null;
  'moderating.reason.hate': null;
  'moderating.reason.illegal': null;
  'moderating.reason.links': null;
  'moderating.reason.misinformation': null;
  'moderating.reason.new_member': null;
  'moderating.reason.off_topic': null;
  'moderating.reason.other': null;
  'moderating.reason.outside_check': null;
  'moderating.reason.rejections': null;
  'moderating.reason.reports': null;
  'moderating.reason.spam': null;
  'moderating.reason.suspect_words': null;
}
