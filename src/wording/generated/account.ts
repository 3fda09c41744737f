// Written by `npm run generate:messages` from messages/en/account.json.

export interface AccountMessages {
}
