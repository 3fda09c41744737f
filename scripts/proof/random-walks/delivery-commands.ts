import { assertOracle } from '../oracle/oracle.ts';
import { waitUntilSettled } from '../site/wait-until-settled.ts';
import type { CommandDefinition } from './command.ts';
import { attemptDelivery, fetchNewEvents, reconcile, type WalkSystem } from './walk-system.ts';

const isUp = (model: { isDown: boolean }) => !model.isDown;

/** Delivers one waiting event, in any order, and usually waits until it is handled. */
export function deliverOne(index: number, pause: number): CommandDefinition {
  return {
    name: `deliver(${index}, ${pause})`,
    async run(system, model) {
      const event = await takeWaiting(system, index);
      if (event === null) return;
      await attemptDelivery(system, event);
      if (pause % 3 > 0 && !model.isDown) await waitUntilSettled(system.site);
    },
  };
}

/** Delivers an earlier event again, in several concurrent copies. */
export function duplicate(index: number, copies: number): CommandDefinition {
  return {
    name: `duplicate(${index}, ${copies})`,
    isAllowed: isUp,
    async run(system) {
      const event = system.delivered[index % system.delivered.length];
      if (!event) return;
      await Promise.all(
        Array.from({ length: 1 + (copies % 4) }, () => attemptDelivery(system, event)),
      );
    },
  };
}

/** Loses a waiting event. */
export function loseOne(index: number): CommandDefinition {
  return {
    name: `drop(${index})`,
    run: async (system) => void (await takeWaiting(system, index)),
  };
}

export function reconcileNow(): CommandDefinition {
  return {
    name: 'reconcile',
    isAllowed: isUp,
    async run(system) {
      const { site, admin, members } = system;
      await waitUntilSettled(site);
      await reconcile(system);
      await assertOracle(site, { admin, members }, 'after a reconciliation');
    },
  };
}

export function crash(): CommandDefinition {
  return {
    name: 'crash',
    isAllowed: isUp,
    async run(system, model) {
      model.isDown = true;
      system.counts.crashes += 1;
      system.site.crashes += 1;
      for (const server of system.site.servers.splice(0)) await server.kill();
    },
  };
}

export function restart(): CommandDefinition {
  return {
    name: 'restart',
    isAllowed: (model) => model.isDown,
    async run(system, model) {
      await system.site.start();
      model.isDown = false;
    },
  };
}

async function takeWaiting(system: WalkSystem, index: number) {
  await fetchNewEvents(system);
  const { waiting } = system;
  if (waiting.length === 0) return null;
  return waiting.splice(index % waiting.length, 1)[0] ?? null;
}
