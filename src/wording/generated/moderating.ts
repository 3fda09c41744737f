// Written by `npm run generate:messages` from messages/en/moderating.json.

export interface ModeratingMessages {
}
