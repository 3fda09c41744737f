// Written by `npm run generate:messages` from messages/en/money.json.

export interface MoneyMessages {
}
