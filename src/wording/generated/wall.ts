// Written by `npm run generate:messages` from messages/en/wall.json.

export interface WallMessages {
  'wall.alreadySubscribed': null;
  'wall.changesOn': { readonly date: 'text'; readonly interval: readonly ('month' | 'year')[]; readonly price: 'text' };
  'wall.dueNow': { readonly due: 'text'; readonly interval: readonly ('month' | 'year')[]; readonly price: 'text' };
  'wall.explainArriving': null;
  'wall.explainPaused': null;
  'wall.explainPaymentFailed': null;
  'wall.explainReversed': null;
  'wall.forMembers': null;
  'wall.forSubscribers': null;
  'wall.freeLeft': { readonly remaining: 'number'; readonly window: readonly ('day' | 'month' | 'rolling' | 'week')[] };
  'wall.giftInvalid': null;
  'wall.giftOpen': null;
  'wall.giftTitle': null;
  'wall.networkReads': null;
  'wall.openByGroup': { readonly button: 'tag' };
  'wall.readFree': null;
  'wall.resume': null;
  'wall.seePlans': null;
  'wall.seeSubscription': null;
  'wall.signIn': null;
  'wall.signInFree': null;
  'wall.startTrial': { readonly days: 'number' };
  'wall.subscribeFor': { readonly interval: readonly ('month' | 'year')[]; readonly price: 'text' };
  'wall.termsMembers': null;
  'wall.termsPlans': { readonly interval: readonly ('month' | 'year')[]; readonly plans: 'text'; readonly price: 'text' };
  'wall.termsSubscribers': { readonly interval: readonly ('month' | 'year')[]; readonly price: 'text' };
  'wall.termsUnpriced': { readonly plans: 'text' };
  'wall.thePlan': { readonly plan: 'text' };
  'wall.thenPrice': { readonly interval: readonly ('month' | 'year')[]; readonly price: 'text' };
  'wall.titleArriving': null;
  'wall.titleDisputed': null;
  'wall.titleExhausted': { readonly window: readonly ('day' | 'month' | 'rolling' | 'week')[] };
  'wall.titleMeter': null;
  'wall.titlePaused': null;
  'wall.titlePaymentFailed': null;
  'wall.titleRefunded': null;
  'wall.titleSignIn': null;
  'wall.titleSubscribe': null;
  'wall.titleUpgrade': null;
  'wall.updatePayment': null;
  'wall.upgradeTo': { readonly plan: 'text' };
  'wall.welcome': { readonly article: readonly ('an' | 'other')[]; readonly plan: 'text' };
  'wall.welcomePlan': { readonly plan: 'text' };
}
