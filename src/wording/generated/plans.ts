// Written by `npm run generate:messages` from messages/en/plans.json.

export interface PlansMessages {
}
