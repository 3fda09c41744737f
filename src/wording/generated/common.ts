// Written by `npm run generate:messages` from messages/en/common.json.

export interface CommonMessages {
  'common.account': null;
  'common.console': null;
  'common.frontPage': null;
  'common.language': null;
  'common.newsletters': null;
  'common.plans': null;
  'common.signIn': null;
  'common.skip': null;
}
