interface Waiter {
  /** The longest wait; afterwards the request continues on its own. */
  readonly waitMs: number;
  onLanded(): void;
}

/** Coalesces concurrent requests for one key: one generates the response, the others wait for it. */
export interface SingleFlight {
  /** Returns true if another request is generating the response for this key; then the waiter will be called. */
  join(key: string, waiter: Waiter): boolean;
  begin(key: string): void;
  end(key: string): void;
}

export function createSingleFlight(): SingleFlight {
  const waiting = new Map<string, Set<() => void>>();
  return {
    join(key, { waitMs, onLanded }) {
      const others = waiting.get(key);
      if (others === undefined) return false;
      const land = (): void => {
        clearTimeout(timer);
        if (others.delete(land)) onLanded();
      };
      const timer = setTimeout(land, waitMs).unref();
      others.add(land);
      return true;
    },
    begin(key) {
      if (!waiting.has(key)) waiting.set(key, new Set());
    },
    end(key) {
      const landed = waiting.get(key);
      waiting.delete(key);
      if (landed === undefined || landed.size === 0) return;
      // The response that ends the flight is sent first.
      setImmediate(() => {
        for (const land of [...landed]) land();
      });
    },
  };
}
