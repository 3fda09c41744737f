import fc from 'fast-check';
import { type CommandDefinition, toCommand, type WalkCommand } from './command.ts';
import {
  crash,
  deliverOne,
  duplicate,
  loseOne,
  reconcileNow,
  restart,
} from './delivery-commands.ts';
import {
  cancel,
  change,
  closeDispute,
  dispute,
  openReturnPage,
  payPage,
  refund,
  resume,
  subscribe,
  tip,
} from './payment-commands.ts';
import { advance, breakCard, mendCard, pause, unpause } from './stripe-commands.ts';

const small = fc.nat({ max: 11 });

function arbitraryOf(make: (a: number, b: number) => CommandDefinition): fc.Arbitrary<WalkCommand> {
  return fc.tuple(small, small).map(([a, b]) => toCommand(make(a, b)));
}

/** Actions of readers, staff, Stripe, banks and the network. Repeated entries are more likely. */
const EVERYDAY = [
  subscribe,
  subscribe,
  payPage,
  payPage,
  payPage,
  tip,
  deliverOne,
  deliverOne,
  deliverOne,
  duplicate,
  loseOne,
  openReturnPage,
  refund,
  dispute,
  closeDispute,
  breakCard,
  mendCard,
  pause,
  unpause,
  cancel,
  resume,
  change,
  advance,
  advance,
  reconcileNow,
].map(arbitraryOf);

const CRASHES = [crash, restart, restart].map(arbitraryOf);

/** Sequences of commands. With crashes, the server must run in a process of its own. */
export function commandSequences(options: { hasCrashes: boolean; longest: number }) {
  const commands = options.hasCrashes ? [...EVERYDAY, ...CRASHES] : EVERYDAY;
  return fc.commands(commands, { maxCommands: options.longest, size: 'max' });
}
