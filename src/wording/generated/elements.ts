// Written by `npm run generate:messages` from messages/en/elements.json.

export interface ElementsMessages {
  'elements.allReplies': { readonly count: 'number' };
  'elements.allowPopups': null;
  'elements.confirming': null;
  'elements.newsletterAsked': null;
  'elements.planOption': { readonly interval: readonly ('month' | 'year')[]; readonly plan: 'text'; readonly price: 'text' };
  'elements.signInToComment': null;
  'elements.unreachable': null;
}
