import type { SetupMessages } from './generated/setup.ts';
import { createPhraseFinder, type Filled } from './phrases.ts';

type Name = {
  [Key in keyof SetupMessages]: Key extends `setup.deliveryError.${infer Rest}` ? Rest : never;
}[keyof SetupMessages];

/** Reasons why an event could not be delivered. */
const DELIVERY_ERRORS = {
  'The signing secret cannot be read: rotate it.': 'unreadableSecret',
  'The host has a private address.': 'privateAddress',
  'No answer in time.': 'timeout',
  'The connection ended without an answer.': 'noAnswer',
} as const satisfies Readonly<Record<string, Name>>;

export type DeliveryErrorPhrase = Filled<keyof typeof DELIVERY_ERRORS>;
export const findDeliveryError = createPhraseFinder(DELIVERY_ERRORS);
