import type { Part } from './part.ts';
import { abusePart } from './parts/abuse-part.ts';
import { chaosPart } from './parts/chaos-part.ts';
import { consoleJobsPart } from './parts/console-jobs-part.ts';
import { databaseFaultsPart } from './parts/database-faults-part.ts';
import { datesPart } from './parts/dates-part.ts';
import { deliveriesPart } from './parts/deliveries-part.ts';
import { enumerationPart } from './parts/enumeration-part.ts';
import { examplesPart } from './parts/examples-part.ts';
import { flakesPart } from './parts/flakes-part.ts';
import { ghostImportPart } from './parts/ghost-import-part.ts';
import { harvestPart } from './parts/harvest-part.ts';
import { hostileRepetitionPart } from './parts/hostile-repetition-part.ts';
import { issuesPart } from './parts/issues-part.ts';
import { killPointsPart } from './parts/kill-points-part.ts';
import { largeMovePart } from './parts/large-move-part.ts';
import { memberFilePart } from './parts/member-file-part.ts';
import { movingPart } from './parts/moving-part.ts';
import { mutationPart } from './parts/mutation-part.ts';
import { openApiPart } from './parts/openapi-part.ts';
import { operationPart } from './parts/operation-part.ts';
import { ordersPart } from './parts/orders-part.ts';
import { packagesPart } from './parts/packages-part.ts';
import { plantedBugsPart } from './parts/planted-bugs-part.ts';
import { sampledPart } from './parts/sampled-part.ts';
import { soakPart } from './parts/soak-part.ts';
import { statefulPart } from './parts/stateful-part.ts';
import { stripeFaultsPart } from './parts/stripe-faults-part.ts';
import { stripePart } from './parts/stripe-part.ts';
import { upgradePart } from './parts/upgrade-part.ts';
import { crashWalksPart, walksPart } from './parts/walks-part.ts';
import { webhookEventsPart } from './parts/webhook-events-part.ts';
import { wordpressPart } from './parts/wordpress-part.ts';
import { yearPart } from './parts/year-part.ts';

/** All parts, in the order in which they run and are reported. */
export const PARTS: readonly Part[] = [
  ordersPart,
  walksPart,
  crashWalksPart,
  killPointsPart,
  deliveriesPart,
  webhookEventsPart,
  stripeFaultsPart,
  stripePart,
  yearPart,
  databaseFaultsPart,
  plantedBugsPart,
  mutationPart,
  openApiPart,
  statefulPart,
  enumerationPart,
  hostileRepetitionPart,
  harvestPart,
  abusePart,
  sampledPart,
  datesPart,
  issuesPart,
  memberFilePart,
  largeMovePart,
  movingPart,
  ghostImportPart,
  consoleJobsPart,
  wordpressPart,
  packagesPart,
  examplesPart,
  soakPart,
  operationPart,
  upgradePart,
  chaosPart,
  flakesPart,
];

/** The parts with these names, or all. Throws for an unknown name. */
export function findParts(names: readonly string[]): readonly Part[] {
  if (names.length === 0) return PARTS;
  return names.map((name) => {
    const part = PARTS.find((one) => one.name === name);
    if (part) return part;
    const known = PARTS.map((one) => one.name).join(', ');
    throw new Error(`There is no part ${name}; there are ${known}.`);
  });
}
