// Written by `npm run generate:messages` from messages/en/plans.json.

export interface PlansMessages {
  'plans.thanks': null;
  'plans.thanksAll': null;
  'plans.thanksAnonymous': null;
  'plans.thanksForArticle': { readonly link: 'tag' };
  'plans.thanksIntro': { readonly site: 'text' };
  'plans.thanksLine': { readonly amount: 'text'; readonly name: 'text' };
  'plans.thanksLineMonthly': { readonly amount: 'text'; readonly name: 'text' };
  'plans.thanksMore': null;
  'plans.thanksNone': null;
  'plans.thanksTitle': null;
  'plans.tipAmount': null;
  'plans.tipAmountUnreadable': { readonly example: 'text' };
  'plans.tipButton': null;
  'plans.tipCoverFee': { readonly rule: 'text' };
  'plans.tipFeeRule': { readonly fixed: 'text'; readonly percent: 'text' };
  'plans.tipFor': null;
  'plans.tipForArticle': null;
  'plans.tipGoal': { readonly amount: 'text' };
  'plans.tipGoalReached': null;
  'plans.tipGoalSum': { readonly amount: 'text'; readonly raised: 'text' };
  'plans.tipHowOften': null;
  'plans.tipMessage': null;
  'plans.tipMonthly': null;
  'plans.tipMore': null;
  'plans.tipName': null;
  'plans.tipNameHint': null;
  'plans.tipOnce': null;
  'plans.tipOther': null;
  'plans.tipOtherHint': { readonly maximum: 'text'; readonly minimum: 'text' };
}
