// Written by `npm run generate:messages` from messages/en/wall.json.

export interface WallMessages {
}
