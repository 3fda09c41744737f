import type { PrismaPg } from '@prisma/adapter-pg';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';

/**
 * Prisma queries several relations of a row concurrently, even inside a transaction, whose single connection runs one
 * query at a time. pg 8 queues the others with a deprecation warning; pg 9 rejects them.
 */
export function serializeQueries(factory: PrismaPg): SqlDriverAdapterFactory {
  const { provider, adapterName } = factory;
  return {
    provider,
    adapterName,
    async connect() {
      const adapter: SqlDriverAdapter = await factory.connect();
      const start = adapter.startTransaction.bind(adapter);
      adapter.startTransaction = async (level) => serializeTransaction(await start(level));
      return adapter;
    },
  };
}

function serializeTransaction(transaction: Transaction): Transaction {
  let last: Promise<unknown> = Promise.resolve();
  // The next query runs even if this one fails: PostgreSQL then reports the aborted transaction.
  const inTurn = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(ask, ask);
    last = answer;
    return answer;
  };
  const query = transaction.queryRaw.bind(transaction);
  const execute = transaction.executeRaw.bind(transaction);
  transaction.queryRaw = (question) => inTurn(() => query(question));
  transaction.executeRaw = (question) => inTurn(() => execute(question));
  return transaction;
}
